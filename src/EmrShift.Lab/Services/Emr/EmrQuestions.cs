using EmrShift.Lab.Services.Iam;
using EmrShift.Lab.State.Emr;

namespace EmrShift.Lab.Services.Emr;

/// <summary>
/// What IAM is asked about EMR's operations.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon Elastic MapReduce".
/// </summary>
static class EmrQuestions
{
    /// <summary>An operation on the cluster of <c>ClusterId</c>.</summary>
    public static IEnumerable<Question> OnCluster(Call call) => [On(call, call.Operation.Name, call.Input.Text("ClusterId"))];

    /// <summary>An operation on the cluster of <c>JobFlowId</c>.</summary>
    public static IEnumerable<Question> OnJobFlow(Call call) => [On(call, call.Operation.Name, call.Input.Text("JobFlowId"))];

    /// <summary>An operation that knows no resource.</summary>
    public static IEnumerable<Question> OnAll(Call call) => [new Question($"elasticmapreduce:{call.Operation.Name}", "*")];

    /// <summary>A cluster by its id, with its tags.</summary>
    public static Question On(Call call, string action, string id) =>
        new Question($"elasticmapreduce:{action}", call.Arn("elasticmapreduce", $"cluster/{id}"))
            .WithResourceTags(call.Home.Emr.Find(id) is { } cluster ? Tags(cluster) : [], "elasticmapreduce");

    /// <summary>Adds the tags that a request sets, in both forms that EMR has.</summary>
    public static Question WithTags(Question question, IReadOnlyList<Tag> tags)
    {
        question = question.WithRequestTags(tags);
        foreach (var tag in tags)
            question = question.With($"elasticmapreduce:RequestTag/{tag.Key}", tag.Value);
        return question;
    }

    /// <summary>PassRole of a role that may not exist.</summary>
    public static Question PassRole(Call call, string nameOrArn, string service)
    {
        var role = call.Account.Iam.Roles.GetValueOrDefault(nameOrArn[(nameOrArn.LastIndexOf('/') + 1)..]);
        return new Question("iam:PassRole", role?.Arn ?? ArnOf(call, nameOrArn))
            .With("iam:PassedToService", service)
            .WithResourceTags(IamTags.Of(role?.Tags), "iam");
    }

    public static string ArnOf(Call call, string nameOrArn) =>
        nameOrArn.StartsWith("arn:", StringComparison.Ordinal) ? nameOrArn : call.GlobalArn("iam", $"role/{nameOrArn}");

    public static IEnumerable<Tag> Tags(Cluster cluster) => cluster.Tags.Select(tag => new Tag(tag.Key, tag.Value));
}
