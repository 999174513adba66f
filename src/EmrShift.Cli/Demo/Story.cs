using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.Runtime;
using EmrShift.Accounts;
using EmrShift.Checks;
using EmrShift.Diagnosis;
using EmrShift.Lab;
using EmrShift.Launch;
using EmrShift.Reports;

namespace EmrShift.Cli.Demo;

/// <summary>
/// The source article's whole story on the lab: the batch on v1, the naive swap with its two failures as the article found them, and the move that
/// works, with the batch run after every change.
/// </summary>
sealed class Story(LabServer lab, Teller teller) : IDisposable
{
    const string V1Service = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string V2Service = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2";
    const string V1Node = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role";
    const string NodeRoleArn = "arn:aws:iam::123456789012:role/JobFlowRole";
    const string V1Caller = "arn:aws:iam::aws:policy/AmazonElasticMapReduceFullAccess";
    const string V2Caller = "arn:aws:iam::aws:policy/AmazonEMRFullAccessPolicy_v2";
    const string V1Reader = "arn:aws:iam::aws:policy/AmazonElasticMapReduceReadOnlyAccess";
    const string V2Reader = "arn:aws:iam::aws:policy/AmazonEMRReadOnlyAccessPolicy_v2";
    const string Placeholder = "emrshift-keeps-v1";
    const string ServiceRoleArn = "arn:aws:iam::123456789012:role/ServiceRole";
    const string FailureTwoText =
        "Failed to get main class in JAR with error 'com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied";
    const string BeforeEncoded = "Encoded authorization failure message: ";

    readonly DemoClient _admin = lab.ClientOf(lab.FirstKey);
    readonly DemoClient _airflow = lab.ClientOf(lab.SessionOf("mwaa-role", "airflow"));

    /// <summary>Chapter one: the daily batch on v1.</summary>
    public async Task OnV1()
    {
        teller.Chapter("1. The daily batch on v1");
        teller.Say("Airflow's role asks EMR for a cluster. Its step is a Spark jar on S3 that reads and writes S3 and registers a table in Glue.");
        var run = await (await Batch()).Run(sendsTag: false);
        teller.Step($"cluster {run.Cluster} started, the step is {run.StepState}", run.Succeeded, run.Reason);
        var table = await _admin.Json("glue", "GetTable", new JsonObject { ["DatabaseName"] = "sales", ["Name"] = "orders" });
        teller.Step($"table sales.{table["Table"]!["Name"]} is in the Glue Data Catalog, made by {table["Table"]!["CreatedBy"]}", (string?)table["Table"]!["Name"] == "orders");
    }

    /// <summary>Chapter two: v2 in place of v1 on the service role, and failure one.</summary>
    public async Task FailureOne()
    {
        teller.Chapter("2. The naive swap: failure one");
        teller.Say("The request now carries the tag. On the service role, v2 takes the place of v1. Nothing else changes.");
        await Iam("AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V2Service));
        await Iam("DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V1Service));
        var run = await (await Batch()).Run(sendsTag: true);
        teller.Step("the cluster ends, and EMR names nothing:", run.Reason.EndsWith("has insufficient EC2 permissions", StringComparison.Ordinal), run.Reason);
        teller.Show($"{run.State}\n{run.Reason}");

        teller.Say("CloudTrail's event history has the call that was refused:");
        var denied = await Denied("RunInstances");
        teller.Step("RunInstances by elasticmapreduce.amazonaws.com", (string?)denied["sourceIPAddress"] == "elasticmapreduce.amazonaws.com");
        var message = (string)denied["errorMessage"]!;
        teller.Show($"{denied["errorCode"]}\n{message[..Math.Min(message.Length, 150)]}…");

        var encoded = message[(message.IndexOf(BeforeEncoded, StringComparison.Ordinal) + BeforeEncoded.Length)..];
        var decoded = Text(await _admin.Query("sts", "DecodeAuthorizationMessage", ("EncodedMessage", encoded)), "DecodedMessage");
        var context = JsonNode.Parse(decoded)!["context"]!;
        teller.Step(
            $"decoded with STS: {context["action"]} on {context["resource"]} by {context["principal"]!["arn"]}",
            (string?)context["action"] == "iam:PassRole" && (string?)context["resource"] == NodeRoleArn);

        teller.Say("emrshift diagnose needs only EMR's message and the account, and finds both causes at once:");
        Diagnose(SnapshotDiagnosis.Refine(TextDiagnosis.Of(run.Reason), lab.Snapshot()), "EMR121", "EMR111");
    }

    /// <summary>Chapter three: PassRole and the tags are mended, v1 leaves the node role too, and failure two.</summary>
    public async Task FailureTwo()
    {
        teller.Chapter("3. Mended, and failure two");
        await AllowPassRole();
        await TagNetwork();
        teller.Say("PassRole is allowed, subnet and VPC are tagged. The node role's v1 policy is detached: it has no successor.");
        await Iam("DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node));
        var run = await (await Batch()).Run(sendsTag: true);
        teller.Step($"the cluster starts, and the step is {run.StepState}:", run.StepState == "FAILED", run.Reason);
        teller.Step("the step's message is the article's", run.StepMessage?.Contains(FailureTwoText, StringComparison.Ordinal) == true, run.StepMessage);
        teller.Show(run.StepMessage ?? "");
        teller.Say("emrshift diagnose, from the message alone:");
        Diagnose(TextDiagnosis.Of(run.StepMessage ?? ""), "EMR301");
    }

    /// <summary>Chapter four, in an account as it was: look first, then move in the order that works.</summary>
    public async Task TheMoveThatWorks()
    {
        teller.Chapter("4. The same account again, this time with EmrShift");
        var batch = await Batch();
        var before = await batch.Run(sendsTag: false);
        teller.Step($"the account is back on v1, the step is {before.StepState}", before.Succeeded, before.Reason);

        var account = lab.Snapshot();
        var assessment = Assessment.Of(account);
        teller.Say("emrshift assess:");
        var text = AssessmentText.Render(assessment, 110);
        teller.Show(text[..text.IndexOf("\nEMR", StringComparison.Ordinal)].TrimEnd('\n'));
        string[] told = ["EMR101", "EMR111", "EMR121", "EMR301"];
        teller.Step("it names both failures before they happen: the tags, PassRole, and the jar", told.All(code => assessment.Findings.Any(finding => finding.Code == code)));
        teller.Step("emrshift preflight --policies v2: the launch fails", Preflight.Run(account, PolicyVariant.V2).HasFailures);
        teller.Step("emrshift preflight --policies planned: nothing fails", !Preflight.Run(account, PolicyVariant.Planned).HasFailures);

        teller.Say("");
        teller.Say("Now the move, in the order that works, and the batch after every change:");
        await Change(batch, "tag the subnet and the VPC", sendsTag: false, TagNetwork);
        await Change(batch, "send the tag in RunJobFlow", sendsTag: true, () => Task.CompletedTask);
        await Change(batch, "allow the service role to pass the node role", sendsTag: true, AllowPassRole);
        await Change(batch, "attach AmazonEMRServicePolicy_v2 beside v1", sendsTag: true, () => Iam("AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V2Service)));
        await Change(batch, "give the nodes a policy of their own beside v1", sendsTag: true, AllowNodes);
        await Change(batch, "give Airflow's role v2 and PassRole beside v1, the analyst's role v2", sendsTag: true, AllowCallers);
        await Change(batch, "keep v1 visible: attach it to a role that nothing uses", sendsTag: true, KeepV1Visible);
        await Change(batch, "detach v1 from the service role", sendsTag: true, () => Iam("DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V1Service)));
        await Change(batch, "detach v1 from the node role", sendsTag: true, () => Iam("DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node)));
        await Change(batch, "detach v1 from Airflow's role and from the analyst's", sendsTag: true, async () =>
        {
            await Iam("DetachRolePolicy", ("RoleName", "mwaa-role"), ("PolicyArn", V1Caller));
            await Iam("DetachRolePolicy", ("RoleName", "analyst-role"), ("PolicyArn", V1Reader));
        });
        var left = Assessment.Of(lab.Snapshot()).Findings.Where(finding => finding.Severity == Severity.Error && !finding.Subject.EndsWith(Placeholder, StringComparison.Ordinal)).ToList();
        teller.Step("emrshift assess: nothing is left to do but to close the move", left.Count == 0, string.Join("; ", left.Select(finding => $"{finding.Code} {finding.Message}")));
    }

    void Diagnose(ImmutableArray<Cause> causes, params string[] told)
    {
        teller.Step(string.Join(", ", causes.Select(cause => cause.Code).Distinct()), told.All(code => causes.Any(cause => cause.Code == code)));
        teller.Show(string.Join('\n', causes.Select(cause => $"{cause.Code} {cause.Sentence}")));
    }

    async Task Change(DailyBatch batch, string what, bool sendsTag, Func<Task> change)
    {
        await change();
        var run = await batch.Run(sendsTag);
        teller.Step($"{what}: the batch is {run.StepState}", run.Succeeded, $"{run.Reason} {run.StepMessage}");
    }

    async Task<DailyBatch> Batch() => new(_airflow, _admin, Text(await _admin.Query("ec2", "DescribeSubnets"), "subnetId"));

    Task<XElement> Iam(string operation, params (string, string)[] parameters) => _admin.Query("iam", operation, parameters);

    Task<XElement> AllowPassRole() => Iam("PutRolePolicy", ("RoleName", "ServiceRole"), ("PolicyName", PassRolePolicy.Name), ("PolicyDocument", PassRolePolicy.Of([], [NodeRoleArn])));

    // The article's own policy for the nodes: S3 and Glue, without making or removing buckets.
    Task<XElement> AllowNodes() => Iam("PutRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyName", "application"), ("PolicyDocument", """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","glue:*"],"Resource":"*"},{"Effect":"Deny","Action":["s3:Create*","s3:DeleteBucket*"],"Resource":"*"}]}
        """));

    async Task AllowCallers()
    {
        await Iam("AttachRolePolicy", ("RoleName", "mwaa-role"), ("PolicyArn", V2Caller));
        await Iam("PutRolePolicy", ("RoleName", "mwaa-role"), ("PolicyName", PassRolePolicy.Name), ("PolicyDocument", PassRolePolicy.OfCaller([ServiceRoleArn], [], [NodeRoleArn])));
        await Iam("AttachRolePolicy", ("RoleName", "analyst-role"), ("PolicyArn", V2Reader));
    }

    async Task KeepV1Visible()
    {
        await Iam("CreateRole", ("RoleName", Placeholder), ("AssumeRolePolicyDocument", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}
            """));
        foreach (var policy in (string[])[V1Service, V1Node, V1Caller, V1Reader])
            await Iam("AttachRolePolicy", ("RoleName", Placeholder), ("PolicyArn", policy));
    }

    async Task TagNetwork()
    {
        foreach (var (operation, element) in ((string, string)[])[("DescribeSubnets", "subnetId"), ("DescribeVpcs", "vpcId")])
        {
            var id = Text(await _admin.Query("ec2", operation), element);
            await _admin.Query("ec2", "CreateTags", ("ResourceId.1", id), ("Tag.1.Key", Tags.EmrKey), ("Tag.1.Value", Tags.EmrValue));
        }
        // Groups that EMR made before v2 are never tagged by EMR.
        var groups = await _admin.Query("ec2", "DescribeSecurityGroups", ("Filter.1.Name", "group-name"), ("Filter.1.Value.1", "ElasticMapReduce-*"));
        foreach (var id in groups.Descendants().Where(element => element.Name.LocalName == "groupId" && element.Parent!.Parent!.Name.LocalName == "securityGroupInfo").Select(element => element.Value))
            await _admin.Query("ec2", "CreateTags", ("ResourceId.1", id), ("Tag.1.Key", Tags.EmrKey), ("Tag.1.Value", Tags.EmrValue));
    }

    async Task<JsonNode> Denied(string name)
    {
        var history = await _admin.Json("cloudtrail", "LookupEvents", new JsonObject
        {
            ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }),
        });
        return history["Events"]!.AsArray().Select(entry => JsonNode.Parse((string)entry!["CloudTrailEvent"]!)!).First(record => record["errorCode"] is not null);
    }

    static string Text(XElement answer, string element) =>
        answer.Descendants().FirstOrDefault(found => found.Name.LocalName == element)?.Value ?? throw new DemoException($"no `{element}` in the answer");

    public void Dispose()
    {
        _admin.Dispose();
        _airflow.Dispose();
    }
}

/// <summary>Clients of a lab.</summary>
static class LabClients
{
    public static DemoClient ClientOf(this LabServer lab, LabKey key) => new(
        lab.Endpoint,
        key.Token is { } token ? new SessionAWSCredentials(key.AccessKeyId, key.SecretKey, token) : new BasicAWSCredentials(key.AccessKeyId, key.SecretKey),
        lab.Region);
}
