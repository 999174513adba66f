using System.Collections.Immutable;

namespace EmrShift.Iam;

/// <summary>Reads one statement.</summary>
static class StatementReader
{
    /// <summary>Null when there is nothing that could be a statement.</summary>
    public static Statement? Read(JsonTree tree, int index, PolicyKind kind, string version, ProblemList problems)
    {
        if (!tree.IsObject)
        {
            problems.Error(PolicyProblemCode.WrongType, $"a statement is an object, this is {tree.Description}", tree);
            return null;
        }
        var faulty = false;
        CheckElements(tree, kind, problems, ref faulty);
        var effect = ReadEffect(tree, problems, ref faulty);
        var actions = Strings(tree.Find("Action") ?? tree.Find("NotAction"), problems, ref faulty);
        var resources = Strings(tree.Find("Resource") ?? tree.Find("NotResource"), problems, ref faulty);
        var principal = tree.Find("Principal") ?? tree.Find("NotPrincipal");
        var principals = principal is null ? [] : PrincipalReader.Read(principal, problems, ref faulty);
        var conditions = tree.Find("Condition") is { } condition ? ConditionReader.Read(condition, problems, ref faulty) : [];
        ValueChecks.Check(tree, version, problems);
        return new Statement
        {
            Sid = tree.Find("Sid") is { IsString: true } sid ? sid.Text : null,
            Index = index,
            Effect = effect,
            Actions = actions,
            IsNotAction = tree.Find("Action") is null && tree.Find("NotAction") is not null,
            Resources = resources,
            IsNotResource = tree.Find("Resource") is null && tree.Find("NotResource") is not null,
            Principals = principals,
            IsNotPrincipal = tree.Find("Principal") is null && principal is not null,
            HasPrincipal = principal is not null,
            Conditions = conditions,
            IsFaulty = faulty,
            Line = tree.Line,
            Column = tree.Column,
        };
    }

    static void CheckElements(JsonTree tree, PolicyKind kind, ProblemList problems, ref bool faulty)
    {
        foreach (var (name, line, column, value) in tree.Members)
        {
            if (name is not ("Sid" or "Effect" or "Action" or "NotAction" or "Resource" or "NotResource" or "Principal" or "NotPrincipal" or "Condition"))
            {
                problems.Error(PolicyProblemCode.UnknownElement, $"a statement has no element \"{name}\"{Hint(name)}", line, column);
                faulty = true;
            }
            if (name == "Sid" && !value.IsString)
                problems.Error(PolicyProblemCode.WrongType, $"Sid is a string, this is {value.Description}", value);
            if (name is "Principal" or "NotPrincipal" && !TakesPrincipal(kind))
                problems.Error(PolicyProblemCode.ElementNotAllowed, $"this kind of policy has no {name}: it speaks of whom it is attached to", line, column);
            if (name is "Resource" or "NotResource" && kind == PolicyKind.Trust)
                problems.Error(PolicyProblemCode.ElementNotAllowed, $"a trust policy has no {name}: it speaks of its own role", line, column);
        }
        One(tree, "Action", "NotAction", required: true, problems, ref faulty);
        One(tree, "Resource", "NotResource", required: NeedsResource(kind), problems, ref faulty);
        var namesNobody = false; // understood: the statement matches no caller
        One(tree, "Principal", "NotPrincipal", required: NeedsPrincipal(kind), problems, ref namesNobody);
    }

    static void One(JsonTree tree, string name, string notName, bool required, ProblemList problems, ref bool faulty)
    {
        var both = tree.Find(name) is not null && tree.Find(notName) is not null;
        var none = tree.Find(name) is null && tree.Find(notName) is null;
        if (both)
            problems.Error(PolicyProblemCode.ConflictingElements, $"{name} and {notName} stand in one statement", tree);
        if (none && required)
            problems.Error(PolicyProblemCode.MissingElement, $"the statement needs {name} or {notName}", tree);
        faulty |= both || (none && required);
    }

    static bool TakesPrincipal(PolicyKind kind) =>
        kind is PolicyKind.Resource or PolicyKind.Trust or PolicyKind.Key or PolicyKind.ResourceControl or PolicyKind.VpcEndpoint;

    internal static bool NeedsPrincipal(PolicyKind kind) => kind is PolicyKind.Resource or PolicyKind.Trust or PolicyKind.Key;

    // A resource policy speaks of its own resource where it names none (SNS, ECR): the services differ, so none is required.
    static bool NeedsResource(PolicyKind kind) => kind is PolicyKind.Identity or PolicyKind.Boundary or PolicyKind.Session or PolicyKind.ServiceControl;

    static Effect ReadEffect(JsonTree tree, ProblemList problems, ref bool faulty)
    {
        var value = tree.Find("Effect");
        switch (value)
        {
            case { IsString: true, Text: "Allow" }:
                return Effect.Allow;
            case { IsString: true, Text: "Deny" }:
                return Effect.Deny;
            case null:
                problems.Error(PolicyProblemCode.MissingElement, "the statement needs an Effect", tree);
                break;
            default:
                problems.Error(PolicyProblemCode.InvalidValue, $"Effect is \"Allow\" or \"Deny\", not {PolicyReader.Shown(value)}", value);
                break;
        }
        faulty = true;
        return value is { IsString: true } && value.Text.Equals("Allow", StringComparison.OrdinalIgnoreCase) ? Effect.Allow : Effect.Deny;
    }

    /// <summary>Empty when some item was not understood: a Deny then takes every value.</summary>
    static ImmutableArray<string> Strings(JsonTree? value, ProblemList problems, ref bool faulty)
    {
        if (value is null)
            return [];
        var strings = ImmutableArray.CreateBuilder<string>();
        var understood = true;
        foreach (var item in value.OneOrMany())
        {
            strings.Add(item.Text);
            if (item.IsString)
                continue;
            problems.Error(PolicyProblemCode.WrongType, $"a string or a list of strings was expected, this is {item.Description}", item);
            understood = false;
        }
        if (strings.Count == 0)
        {
            problems.Error(PolicyProblemCode.MissingElement, "the list is empty", value);
            understood = false;
        }
        faulty |= !understood;
        return understood ? strings.DrainToImmutable() : [];
    }

    static string Hint(string name)
    {
        foreach (var known in (ReadOnlySpan<string>)["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"])
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase) || (known + "s").Equals(name, StringComparison.OrdinalIgnoreCase))
                return $"; {known} is meant?";
        }
        return "";
    }
}
