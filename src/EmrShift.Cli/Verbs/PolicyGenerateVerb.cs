using System.CommandLine;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Cli.Verbs;

/// <summary><c>emrshift policy generate</c>: the policies that a service role needs beside v2. The JSON text alone goes to standard output.</summary>
static class PolicyGenerateVerb
{
    public static Command Create(Terminal terminal) => new("generate", "Print the policies that stand beside v2.")
    {
        PassRole(terminal),
        Supplement(terminal),
        PolicyGenerateFromUse.NodeRole(terminal),
        PolicyGenerateFromUse.Caller(terminal),
    };

    static Command PassRole(Terminal terminal)
    {
        var sources = Sources();
        var serviceRole = ServiceRole();
        var nodes = Arns("--node-role", "A role in an instance profile that the service role passes to EC2.");
        var scaling = Arns("--auto-scaling-role", "An auto scaling role that the service role passes.");
        var command = new Command("pass-role", "Print the policy that lets a service role pass node and auto scaling roles other than the defaults.") { sources, serviceRole, nodes, scaling };
        var policy = new Generated(
            IsEmpty: needs => needs.NodeRoles.IsEmpty && needs.AutoScalingRoles.IsEmpty,
            Nothing: "its clusters use the default roles alone, which AmazonEMRServicePolicy_v2 lets it pass",
            Text: needs => PassRolePolicy.Of(needs.AutoScalingRoles, needs.NodeRoles));
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Write(
            terminal, policy, parsed.GetValue(sources)!, live(parsed), parsed.GetValue(serviceRole),
            new ServiceRoleNeeds("", [.. parsed.GetValue(nodes) ?? []], [.. parsed.GetValue(scaling) ?? []], [], [], []), stop));
        return command;
    }

    static Command Supplement(Terminal terminal)
    {
        var sources = Sources();
        var serviceRole = ServiceRole();
        var subnets = Arns("--subnet", "A subnet.");
        var groups = Arns("--security-group", "A security group: managed, service access or additional.");
        var vpcs = Arns("--vpc", "A VPC in which EMR makes its security groups.");
        var nodes = Arns("--node-role", "A role in an instance profile that the service role passes to EC2.");
        var command = new Command("supplement", "Print the policy that names networks by ARN, for networks that can't be tagged.") { sources, serviceRole, subnets, groups, vpcs, nodes };
        var policy = new Generated(
            IsEmpty: needs => needs.Subnets.IsEmpty && needs.SecurityGroups.IsEmpty && needs.Vpcs.IsEmpty,
            Nothing: "its clusters name no subnet and no security group",
            Text: needs => SupplementPolicy.Of(needs.Subnets, needs.SecurityGroups, needs.Vpcs, needs.NodeRoles));
        var live = LiveOptions.OnReading(command, terminal);
        command.SetAction((parsed, stop) => Write(
            terminal, policy, parsed.GetValue(sources)!, live(parsed), parsed.GetValue(serviceRole),
            new ServiceRoleNeeds(
                "", [.. parsed.GetValue(nodes) ?? []], [],
                [.. parsed.GetValue(subnets) ?? []], [.. parsed.GetValue(groups) ?? []], [.. parsed.GetValue(vpcs) ?? []]), stop));
        return command;
    }

    /// <summary>One kind of policy.</summary>
    /// <param name="IsEmpty">Whether these needs leave nothing to print.</param>
    /// <param name="Nothing">What to say then.</param>
    /// <param name="Text">The policy.</param>
    sealed record Generated(Func<ServiceRoleNeeds, bool> IsEmpty, string Nothing, Func<ServiceRoleNeeds, string> Text);

    static async Task<int> Write(Terminal terminal, Generated policy, string[] paths, LiveChoice live, string? serviceRole, ServiceRoleNeeds named, CancellationToken stop)
    {
        if (ArnsOf(named).FirstOrDefault(arn => !arn.StartsWith("arn:", StringComparison.Ordinal)) is { } wrong)
            return terminal.Refuse($"expected an ARN, found `{wrong}`");
        var needs = named;
        if (paths.Length > 0 && !policy.IsEmpty(named))
            return terminal.Refuse("expected either sources or ARNs, found both");
        if (policy.IsEmpty(named))
        {
            var reading = await Cli.Sources.Read(terminal, paths, live, stop);
            if (reading.Accounts.IsEmpty)
                return reading.ExitCodeOfNothing;
            var roles = reading.Accounts.SelectMany(account => ServiceRoleNeeds.Of(account))
                .Where(role => serviceRole is null || role.ServiceRole == serviceRole || AccountIndex.NameIn(role.ServiceRole) == serviceRole).ToList();
            var needing = roles.Where(role => !policy.IsEmpty(role)).ToList();
            if (roles.Count == 0)
                return terminal.Refuse(serviceRole is null ? "expected a cluster or a RunJobFlow request among the sources, found none" : $"expected clusters with the service role `{serviceRole}`, found none");
            if (needing.Count == 0)
                return terminal.Refuse($"nothing to print for {AccountIndex.NameIn(roles[0].ServiceRole)}: {policy.Nothing}");
            if (needing.Count > 1)
                return terminal.Refuse($"several service roles need such a policy: say which with --service-role ({string.Join(", ", needing.Select(role => role.ServiceRole))})");
            needs = needing[0];
            terminal.Say($"for {needs.ServiceRole}");
        }
        await using var output = terminal.OutWriter();
        await output.WriteAsync(policy.Text(needs));
        return ExitCode.Fine;
    }

    static IEnumerable<string> ArnsOf(ServiceRoleNeeds needs) =>
        needs.NodeRoles.Concat(needs.AutoScalingRoles).Concat(needs.Subnets).Concat(needs.SecurityGroups).Concat(needs.Vpcs);

    static Argument<string[]> Sources() => new("SOURCE")
    {
        Description = "Files and folders that describe the account and its clusters. Without any, and without ARNs: the live account.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static Option<string?> ServiceRole() => new("--service-role") { Description = "For which service role, where the sources name several: a name or an ARN.", HelpName = "ROLE" };

    static Option<string[]> Arns(string name, string description) => new(name) { Description = $"{description} Repeat for more.", HelpName = "ARN" };
}
