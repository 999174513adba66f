using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Iac.Shell;

/// <summary>The AWS CLI in shell scripts: <c>aws emr create-cluster</c>, <c>add-tags</c>, <c>create-default-roles</c>, <c>aws iam attach-role-policy</c>.</summary>
static class ShellReader
{
    const string Tag = $"{Tags.EmrKey}={Tags.EmrValue}";

    public static IReadOnlyList<Declaration>? Read(SourceText source, List<IacProblem> problems)
    {
        List<Declaration> declarations = [];
        foreach (var words in ShellWords.Commands(source.Text))
        {
            var aws = words.FindIndex(word => word.Text == "aws" || word.Text.EndsWith("/aws", StringComparison.Ordinal));
            if (aws >= 0)
                Command(source, words[aws..], declarations);
        }
        return declarations;
    }

    static void Command(SourceText source, List<ShellWord> words, List<Declaration> into)
    {
        // aws --region eu-west-1 emr create-cluster …: the options before the service are skipped with their values.
        var index = 1;
        while (index < words.Count && words[index].Text.StartsWith("--", StringComparison.Ordinal))
            index += words[index].Text.Contains('=', StringComparison.Ordinal) || words[index].Text is "--no-cli-pager" or "--debug" or "--no-paginate" ? 1 : 2;
        if (index + 1 >= words.Count)
            return;
        var at = new Spot(source, TextSpan.Between(words[0].Span.Start, words[index + 1].Span.End));
        var call = new ShellCall(source, words[(index + 2)..]);
        switch (words[index].Text, words[index + 1].Text)
        {
            case ("emr", "create-cluster"):
                into.Add(Cluster(call, at));
                break;
            case ("emr", "create-default-roles"):
                into.Add(new DefaultRolesDeclaration("create-default-roles", at));
                break;
            case ("emr", "add-tags") when call.Words("--tags").Any(word => word.Text.Split('=')[0] == Tags.EmrKey):
                into.Add(new AddTagsDeclaration("add-tags", at));
                break;
            case ("emr-containers", _) or ("emr-serverless", _):
                into.Add(new OutOfScopeDeclaration(words[index].Text, at));
                break;
            case ("iam", "attach-role-policy" or "attach-user-policy" or "attach-group-policy") when call.Value("--policy-arn") is { } policy:
                var v1 = ManagedPolicies.V1(policy);
                var remedy = v1 is null ? Remedy.None
                    : FactBook.SuccessorOf(v1) is { } v2 ? Remedy.ByHand($"attach {v2.Arn()} as well; a v1 policy can't be attached anew once AWS has closed it")
                    : Remedy.ByHand($"AWS offers no successor of {v1.Name}: write a policy with what the jobs need");
                var who = call.Value("--role-name") ?? call.Value("--user-name") ?? call.Value("--group-name");
                ImmutableArray<Value> principals = who is null ? [] : [who];
                into.Add(new AttachmentDeclaration(words[index + 1].Text, policy.At, principals, policy, $"aws iam {words[index + 1].Text}", remedy));
                break;
        }
    }

    static ClusterDeclaration Cluster(ShellCall call, Spot at)
    {
        var nodes = call.Pairs("--ec2-attributes");
        var file = call.Value("--cli-input-json") ?? call.Value("--cli-input-yaml");
        var tags = call.Tags();
        if (tags is null && file is not null)
            tags = new Value.Unknown($"the file `{file.Pattern()}`", file.At);
        return new ClusterDeclaration(
            call.Value("--name").Text() ?? "create-cluster",
            at,
            Tagging.Of(tags, at, "", false, () => call.AddTag(at.Span.End, Tag)),
            call.Value("--service-role"),
            nodes.Get("InstanceProfile"),
            call.Value("--auto-scaling-role"),
            [.. nodes.Get("SubnetId").Items(), .. nodes.Get("SubnetIds").Items()],
            [.. nodes.Get("EmrManagedMasterSecurityGroup").Items(), .. nodes.Get("EmrManagedSlaveSecurityGroup").Items()],
            [.. nodes.Get("ServiceAccessSecurityGroup").Items(), .. nodes.Get("AdditionalMasterSecurityGroups").Items(), .. nodes.Get("AdditionalSlaveSecurityGroups").Items()],
            call.Value("--release-label"))
        {
            Name = call.Value("--name"),
            DefaultRoles = call.Option("--use-default-roles"),
        };
    }
}
