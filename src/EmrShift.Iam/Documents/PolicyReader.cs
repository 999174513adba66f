using System.Collections.Immutable;
using System.Text;

namespace EmrShift.Iam;

/// <summary>
/// Reads policy texts. Never throws on any text.
/// A text that is no JSON, has an element twice or is larger than any policy gives no policy. Any other error leaves a policy in which what was
/// not understood never allows and never stops a Deny.
/// Source: IAM User Guide, "Grammar of the IAM JSON policy language"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html).
/// </summary>
public static class PolicyReader
{
    /// <summary>Reads one policy document.</summary>
    /// <param name="utf8">JSON; a byte order mark is skipped.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <param name="name">What a person calls it, for explanations. An ARN of an AWS managed policy lifts the size limit.</param>
    public static PolicyReading Read(ReadOnlySpan<byte> utf8, PolicyKind kind, string? name = null) =>
        JsonTree.Parse(utf8, out var problem) is { } tree ? Read(tree, PolicyLength.Of(utf8), kind, name) : new PolicyReading(null, [problem!]);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, PolicyKind, string?)"/>
    /// <param name="text">JSON.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <param name="name">What a person calls it, for explanations.</param>
    public static PolicyReading Read(string text, PolicyKind kind, string? name = null)
    {
        var lone = LoneSurrogate(text);
        if (lone < 0)
            return Read(Encoding.UTF8.GetBytes(text), kind, name);
        var position = new TextPosition(Encoding.UTF8.GetBytes(text[..lone]));
        position.MoveTo(int.MaxValue);
        return new PolicyReading(
            null, [new PolicyProblem(PolicyProblemCode.NotUnicode, ProblemSeverity.Error, "a surrogate without its partner", position.Line, position.Column)]);
    }

    /// <summary>Reads a document that is part of a larger JSON text.</summary>
    /// <param name="tree">The document.</param>
    /// <param name="length">Its length as AWS counts; 0 when nobody asks.</param>
    /// <param name="kind">What the document is attached to.</param>
    /// <param name="name">What a person calls it.</param>
    internal static PolicyReading Read(JsonTree tree, int length, PolicyKind kind, string? name)
    {
        var problems = new ProblemList();
        if (!tree.IsObject)
        {
            problems.Error(PolicyProblemCode.WrongType, $"a policy is an object, this is {tree.Description}", tree);
            return new PolicyReading(null, problems.ToImmutable());
        }
        PolicyLength.Check(length, kind, name, problems);
        string? version = null, id = null;
        ImmutableArray<Statement> statements = [];
        foreach (var (element, line, column, value) in tree.Members)
        {
            switch (element)
            {
                case "Version":
                    version = ReadVersion(value, problems);
                    break;
                case "Id":
                    id = value.IsString ? value.Text : null;
                    if (id is null)
                        problems.Error(PolicyProblemCode.WrongType, $"Id is a string, this is {value.Description}", value);
                    break;
                case "Statement":
                    statements = ReadStatements(value, kind, version ?? VersionOf(tree), problems);
                    break;
                default:
                    problems.Error(
                        PolicyProblemCode.UnknownElement, $"a policy has no element \"{element}\"; it has Version, Id and Statement", line, column);
                    break;
            }
        }
        if (tree.Find("Statement") is null)
            problems.Error(PolicyProblemCode.MissingElement, "a policy needs a Statement", tree);
        var policy = new Policy { Name = name, Kind = kind, Version = version ?? Policy.OldVersion, Id = id, Statements = statements, Length = length };
        return new PolicyReading(policy, problems.ToImmutable());
    }

    static ImmutableArray<Statement> ReadStatements(JsonTree value, PolicyKind kind, string version, ProblemList problems)
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var sids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in value.OneOrMany())
        {
            if (StatementReader.Read(tree, statements.Count, kind, version, problems) is not { } statement)
                continue;
            statements.Add(statement);
            if (statement.Sid is { Length: > 0 } sid && !sids.Add(sid))
                problems.Error(PolicyProblemCode.DuplicateSid, $"the Sid \"{sid}\" stands twice in this policy", tree.Find("Sid")!);
        }
        if (value.IsArray && value.Items.Count == 0)
            problems.Warning(PolicyProblemCode.MissingElement, "no statement: the policy does nothing", value);
        return statements.ToImmutable();
    }

    // The Version may stand after the statements that depend on it.
    static string VersionOf(JsonTree tree) => tree.Find("Version")?.Text ?? Policy.OldVersion;

    static string? ReadVersion(JsonTree value, ProblemList problems)
    {
        if (value.IsString && value.Text is Policy.CurrentVersion or Policy.OldVersion)
            return value.Text;
        problems.Error(PolicyProblemCode.InvalidValue, $"Version is \"{Policy.CurrentVersion}\" or \"{Policy.OldVersion}\", not {Shown(value)}", value);
        return null;
    }

    internal static string Shown(JsonTree value) => value.IsString ? $"\"{value.Text}\"" : value.Items.Count + value.Members.Count > 0 ? value.Description : value.Text;

    static int LoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                return i;
            i++;
        }
        return -1;
    }
}
