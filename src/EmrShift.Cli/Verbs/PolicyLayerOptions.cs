using System.Collections.Immutable;
using System.CommandLine;
using EmrShift.Iam;

namespace EmrShift.Cli.Verbs;

/// <summary>The options that name the policies of a decision, layer by layer.</summary>
sealed class PolicyLayerOptions
{
    readonly Option<string[]> _identity = Layer("--policy", "An identity policy of the caller: a file, or a managed policy's name. Repeat for more.");
    readonly Option<string?> _boundary = Single("--boundary", "The caller's permissions boundary.");
    readonly Option<string?> _session = Single("--session-policy", "The session's policy.");
    readonly Option<string?> _resource = Single("--resource-policy", "The policy of the resource: bucket, queue, key, or the trust policy of the role.");
    readonly Option<string?> _endpoint = Single("--vpc-endpoint-policy", "The policy of the VPC endpoint.");
    readonly Option<string[]> _scps = Layer("--scp", "The service control policy of one level, root first. Repeat for the next level.");
    readonly Option<string[]> _rcps = Layer("--rcp", "The resource control policy of one level, root first. Repeat for the next level.");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _identity, _boundary, _session, _resource, _endpoint, _scps, _rcps })
            command.Options.Add(option);
    }

    /// <summary>Whether the command line names any policy.</summary>
    public bool AreUsed(ParseResult parsed) =>
        new[] { _identity, _scps, _rcps }.Any(option => parsed.GetValue(option) is { Length: > 0 })
        || new[] { _boundary, _session, _resource, _endpoint }.Any(option => parsed.GetValue(option) is not null);

    /// <summary>Reads all of them; null when any can't be used, and then standard error says why.</summary>
    public PolicySources? Read(Terminal terminal, ParseResult parsed)
    {
        var failed = false;
        ImmutableArray<Policy> Many(Option<string[]> option, PolicyKind kind)
        {
            var policies = PolicyFiles.ReadAll(terminal, parsed.GetValue(option) ?? [], kind);
            failed |= policies is null;
            return policies ?? [];
        }
        Policy? One(Option<string?> option, PolicyKind kind)
        {
            if (parsed.GetValue(option) is not { } file)
                return null;
            var policy = PolicyFiles.Read(terminal, file, kind);
            failed |= policy is null;
            return policy;
        }
        ImmutableArray<ImmutableArray<Policy>> Levels(Option<string[]> option, PolicyKind kind) =>
            [.. Many(option, kind).Select(policy => ImmutableArray.Create(policy))];

        var sources = new PolicySources
        {
            Identity = Many(_identity, PolicyKind.Identity),
            Boundary = One(_boundary, PolicyKind.Boundary),
            Session = One(_session, PolicyKind.Session),
            Resource = One(_resource, PolicyKind.Resource),
            VpcEndpoint = One(_endpoint, PolicyKind.VpcEndpoint),
            Scps = Levels(_scps, PolicyKind.ServiceControl),
            Rcps = Levels(_rcps, PolicyKind.ResourceControl),
        };
        return failed ? null : sources;
    }

    static Option<string[]> Layer(string name, string description) => new(name) { Description = description, HelpName = "FILE", AllowMultipleArgumentsPerToken = true };

    static Option<string?> Single(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
