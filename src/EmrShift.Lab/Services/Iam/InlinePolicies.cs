using EmrShift.Iam;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Inline policies: the same for users, groups and roles but for the words and the size.</summary>
static class InlinePolicies
{
    public static Answer Put(Call call, IamEntity entity, int sizeMax)
    {
        var name = IamChecks.Name(call, "PolicyName", 128);
        var document = IamChecks.Document(call.Input.Text("PolicyDocument"), PolicyKind.Identity);
        var size = IamChecks.Size(document) + entity.InlinePolicies.Where(p => !string.Equals(p.Key, name, StringComparison.Ordinal)).Sum(p => IamChecks.Size(p.Value));
        if (size > sizeMax)
            throw new AwsException(409, "LimitExceeded", $"Maximum policy size of {sizeMax} bytes exceeded for {Word(entity)} {entity.Name}");
        entity.InlinePolicies[name] = document;
        return Answer.Empty;
    }

    public static Answer Get(Call call, IamEntity entity)
    {
        var name = call.Input.Text("PolicyName");
        return new Output
        {
            [$"{Title(entity)}Name"] = entity.Name,
            ["PolicyName"] = name,
            ["PolicyDocument"] = IamChecks.Encode(entity.InlinePolicies.GetValueOrDefault(name) ?? throw NotFound(entity, name)),
        };
    }

    public static Answer Delete(Call call, IamEntity entity)
    {
        var name = call.Input.Text("PolicyName");
        return entity.InlinePolicies.Remove(name) ? Answer.Empty : throw NotFound(entity, name);
    }

    public static Answer List(Call call, IamEntity entity) =>
        IamPaging.Page(call, "PolicyNames", entity.InlinePolicies.Keys, name => name, name => name);

    static AwsException NotFound(IamEntity entity, string name) => IamNames.NoSuchEntity($"The {Word(entity)} policy with name {name} cannot be found.");

    static string Word(IamEntity entity) => Title(entity).ToLowerInvariant();

    static string Title(IamEntity entity) => entity switch { Role => "Role", User => "User", _ => "Group" };
}
