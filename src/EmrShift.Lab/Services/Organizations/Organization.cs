using System.Collections.Immutable;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Finds what a request names in the organisation, and lets changes of it take effect.</summary>
static class Organization
{
    public const string Scp = "SERVICE_CONTROL_POLICY";
    public const string Rcp = "RESOURCE_CONTROL_POLICY";

    const string AllowsAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    const string RcpAllowsAll = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    /// <summary>The organisation, for any of its accounts.</summary>
    public static OrganizationState Of(Call call)
    {
        var organization = call.World.Organization;
        if (organization.Id is null || (organization.Nodes.Count > 0 && !organization.Nodes.ContainsKey(call.Caller.AccountId)))
            throw new AwsException(400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
        return organization;
    }

    /// <summary>The organisation, for its management account: all but DescribeOrganization is refused to members.</summary>
    public static OrganizationState Managed(Call call)
    {
        var organization = Of(call);
        return organization.ManagementAccountId is { } management && management != call.Caller.AccountId
            ? throw new AwsException(400, "AccessDeniedException", "You don't have permissions to access this resource.")
            : organization;
    }

    public static OrganizationNode Target(Call call, string member = "TargetId") => Managed(call).Nodes.GetValueOrDefault(call.Input.Text(member))
        ?? throw new AwsException(400, "TargetNotFoundException", "You specified a target that doesn't exist.");

    public static OrganizationNode Parent(Call call, string member = "ParentId") => Managed(call).Nodes.GetValueOrDefault(call.Input.Text(member)) is { Type: not "ACCOUNT" } parent
        ? parent
        : throw new AwsException(400, "ParentNotFoundException", "You specified parent that doesn't exist.");

    public static OrganizationPolicy Policy(Call call) => Managed(call).Policies.GetValueOrDefault(call.Input.Text("PolicyId"))
        ?? throw new AwsException(400, "PolicyNotFoundException", "You specified a policy that doesn't exist.");

    public static OrganizationPolicy Changeable(Call call) => Policy(call) is { IsAwsManaged: false } policy
        ? policy
        : throw new AwsException(400, "PolicyChangesInProgressException", "AWS managed policies can't be changed.");

    public static string PolicyType(Call call, string member = "Type")
    {
        var type = call.Input.Text(member);
        return type is Scp or Rcp ? type : throw Invalid($"You specified an invalid value: the lab has {Scp} and {Rcp}.");
    }

    public static AwsException Invalid(string message) => new(400, "InvalidInputException", message);

    /// <summary>The policy that allows all, which everything has from the moment when its type is enabled.</summary>
    public static string FullAccess(Call call, string type)
    {
        var (id, content) = type == Scp ? ("p-FullAWSAccess", AllowsAll) : ("p-RCPFullAWSAccess", RcpAllowsAll);
        call.World.Organization.Policies.TryAdd(id, new OrganizationPolicy
        {
            Id = id,
            Arn = $"arn:{call.World.Partition}:organizations::aws:policy/{type.ToLowerInvariant()}/{id}",
            Type = type,
            Name = id[2..],
            Description = "Allows access to every operation",
            Content = content,
            IsAwsManaged = true,
        });
        return id;
    }

    /// <summary>Adds a node, with what every node has.</summary>
    public static OrganizationNode Add(Call call, OrganizationNode node)
    {
        var organization = call.World.Organization;
        organization.Nodes.Add(node.Id, node);
        foreach (var type in organization.EnabledTypes)
            node.Policies.Add(FullAccess(call, type));
        return node;
    }

    public static string Arn(Call call, string kind, string rest) =>
        $"arn:{call.World.Partition}:organizations::{call.World.Organization.ManagementAccountId ?? call.Caller.AccountId}:{kind}/{call.World.Organization.Id}{rest}";

    /// <summary>Lets the tree's policies hold for every account. The management account has none above it.</summary>
    public static void Settle(OrganizationState organization)
    {
        foreach (var account in organization.Nodes.Values.Where(node => node.Type == "ACCOUNT" && node.Id != organization.ManagementAccountId))
        {
            organization.Scps[account.Id] = Levels(organization, account, Scp);
            organization.Rcps[account.Id] = Levels(organization, account, Rcp);
        }
    }

    static ImmutableArray<ImmutableArray<string>> Levels(OrganizationState organization, OrganizationNode account, string type)
    {
        if (!organization.EnabledTypes.Contains(type))
            return [];
        var levels = new List<ImmutableArray<string>>();
        for (var node = account; node is not null; node = node.ParentId is null ? null : organization.Nodes[node.ParentId])
            levels.Insert(0, [.. node.Policies.Select(id => organization.Policies[id]).Where(policy => policy.Type == type).Select(policy => policy.Content)]);
        return [.. levels];
    }
}
