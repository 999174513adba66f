using System.Globalization;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Structures, questions and paging of Organizations.</summary>
static class OrganizationShapes
{
    /// <summary>An action that knows no resource.</summary>
    public static IEnumerable<Question> OnAll(Call call) => [new Question($"organizations:{call.Operation.Name}", "*")];

    /// <summary>An action on the policy and, where the request names one, on the target.</summary>
    public static IEnumerable<Question> OnPolicy(Call call)
    {
        yield return new Question($"organizations:{call.Operation.Name}", Organization.Policy(call).Arn);
        if (call.Input.Has("TargetId"))
            yield return new Question($"organizations:{call.Operation.Name}", Organization.Target(call).Arn);
    }

    /// <summary>An action on the node that a member of the request names.</summary>
    public static Func<Call, IEnumerable<Question>> OnNode(string member) => call =>
        [new Question($"organizations:{call.Operation.Name}", Organization.Target(call, member).Arn)];

    public static Output Account(OrganizationNode node) => new()
    {
        ["Id"] = node.Id,
        ["Arn"] = node.Arn,
        ["Email"] = node.Email,
        ["Name"] = node.Name,
        ["Status"] = "ACTIVE",
        ["State"] = "ACTIVE",
        ["JoinedMethod"] = "CREATED",
        ["JoinedTimestamp"] = node.JoinedAt,
    };

    public static Output Unit(OrganizationNode node) => new() { ["Id"] = node.Id, ["Arn"] = node.Arn, ["Name"] = node.Name };

    public static Output Link(OrganizationNode node) => new() { ["Id"] = node.Id, ["Type"] = node.Type };

    public static Output Root(OrganizationState organization, OrganizationNode node) => new()
    {
        ["Id"] = node.Id,
        ["Arn"] = node.Arn,
        ["Name"] = node.Name,
        ["PolicyTypes"] = Output.List(organization.EnabledTypes, type => new Output { ["Type"] = type, ["Status"] = "ENABLED" }),
    };

    public static Output Summary(OrganizationPolicy policy) => new()
    {
        ["Id"] = policy.Id,
        ["Arn"] = policy.Arn,
        ["Name"] = policy.Name,
        ["Description"] = policy.Description,
        ["Type"] = policy.Type,
        ["AwsManaged"] = policy.IsAwsManaged,
    };

    public static Output Policy(OrganizationPolicy policy) => new() { ["Policy"] = new Output { ["PolicySummary"] = Summary(policy), ["Content"] = policy.Content } };

    /// <summary>NextToken and MaxResults (1 to 20) in, NextToken out.</summary>
    public static Output Page<T>(Call call, string member, IEnumerable<T> items, Func<T, Output> shape)
    {
        const int Most = 20;
        var size = call.Input.OptionalInt("MaxResults") ?? Most;
        if (size is < 1 or > Most)
            throw Organization.Invalid($"You provided a value for MaxResults that isn't between 1 and {Most}.");
        var start = 0;
        if (call.Input.OptionalText("NextToken") is { Length: > 0 } token && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start))
            throw Organization.Invalid("You provided an invalid NextToken.");
        var page = items.Skip(start).Take(size + 1).ToList();
        return new Output
        {
            [member] = Output.List(page.Take(size), shape),
            ["NextToken"] = page.Count > size ? (start + size).ToString(CultureInfo.InvariantCulture) : null,
        };
    }
}
