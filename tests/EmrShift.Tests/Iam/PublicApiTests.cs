using System.Reflection;
using System.Text;
using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>The public surface of EmrShift.Iam, recorded: a change of it is a change of <c>PublicApi.approved.txt</c>. UPDATE=1 writes it anew.</summary>
public sealed class PublicApiTests
{
    static readonly string Approved = RepositoryRoot.File("tests", "EmrShift.Tests", "Iam", "PublicApi.approved.txt");

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var actual = Describe(typeof(Evaluator).Assembly);
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
            File.WriteAllText(Approved, actual);
        Assert.Equal(File.ReadAllText(Approved), actual);
    }

    [Fact]
    public void There_is_one_public_namespace() =>
        Assert.All(typeof(Evaluator).Assembly.GetExportedTypes(), type => Assert.Equal("EmrShift.Iam", type.Namespace));

    static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(KindOf(type)).Append(' ').Append(type.Name).Append('\n');
            foreach (var line in Members(type).Order(StringComparer.Ordinal))
                text.Append("  ").Append(line).Append('\n');
        }
        return text.ToString();
    }

    static string KindOf(Type type) => type.IsEnum ? "enum" : type.IsValueType ? "struct" : type is { IsAbstract: true, IsSealed: true } ? "static class" : "class";

    static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
            return Enum.GetNames(type).Select((name, i) => $"{i:00} {name}");
        var generated = new HashSet<string> { "Equals", "GetHashCode", "ToString", "Deconstruct", "op_Equality", "op_Inequality", "<Clone>$" };
        return type.GetConstructors(Own).Select(member => $"{type.Name}({Parameters(member)})")
            .Concat(type.GetFields(Own).Select(member => $"{Name(member.FieldType)} {member.Name}"))
            .Concat(type.GetProperties(Own).Select(member => $"{Name(member.PropertyType)} {member.Name} {{{(member.CanRead ? " get;" : "")}{Setter(member)} }}"))
            .Concat(type.GetMethods(Own).Where(member => !member.IsSpecialName && !generated.Contains(member.Name))
                .Select(member => $"{(member.IsStatic ? "static " : "")}{Name(member.ReturnType)} {member.Name}({Parameters(member)})"));
    }

    static string Setter(PropertyInfo property) =>
        property.SetMethod is not { IsPublic: true } setter ? ""
        : setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ? " init;" : " set;";

    static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = default" : "")}"));

    static string Name(Type type) =>
        type.IsByRef ? $"in {Name(type.GetElementType()!)}"
        : type.IsArray ? $"{Name(type.GetElementType()!)}[]"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
