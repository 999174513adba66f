using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Cli.Demo;

/// <summary>The article up to where it hurts: the batch on v1, v2 in place of v1, and the two failures, each found as the article found it and by <c>diagnose</c>.</summary>
sealed class NaiveSwap(DemoScene scene)
{
    const string V1Service = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole";
    const string V2Service = "arn:aws:iam::aws:policy/service-role/AmazonEMRServicePolicy_v2";
    const string V1Node = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceforEC2Role";
    const string NodeRoleArn = "arn:aws:iam::123456789012:role/JobFlowRole";
    const string FailureTwoText =
        "Failed to get main class in JAR with error 'com.amazon.ws.emr.hadoop.fs.shaded.com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied";
    const string BeforeEncoded = "Encoded authorization failure message: ";
    const int EncodedShown = 40;

    readonly Teller _teller = scene.Teller;

    public async Task Tell()
    {
        await OnV1();
        await FailureOne();
        await FailureTwo();
    }

    async Task OnV1()
    {
        _teller.Chapter("1. The daily batch on v1");
        _teller.Say("Airflow's role asks EMR for a cluster. EMR starts it with the service role. Its one step, a Spark jar on S3, reads and writes S3 and registers a table in Glue with the node role. Below each role: which policies it has.");
        var run = await scene.Batch(sendsTag: false);
        var table = (await scene.Admin.Json("glue", "GetTable", new JsonObject { ["DatabaseName"] = "sales", ["Name"] = "orders" }))["Table"]!;
        _teller.Step($"the step is {run.StepState}, and sales.{table["Name"]} is in the Glue Data Catalog", run.Succeeded && (string?)table["Name"] == "orders", run.Said);
    }

    async Task FailureOne()
    {
        _teller.Chapter("2. The naive swap, and failure one");
        _teller.Say("The request carries v2's tag now, and on the service role v2 takes v1's place.");
        await scene.Iam("AttachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V2Service));
        await scene.Iam("DetachRolePolicy", ("RoleName", "ServiceRole"), ("PolicyArn", V1Service));
        var run = await scene.Batch(sendsTag: true);
        _teller.Step("no cluster, and EMR does not say which permission is missing:", run.Reason.EndsWith("has insufficient EC2 permissions", StringComparison.Ordinal), run.Said);
        _teller.Show($"{run.State}\n{run.Reason}");

        _teller.Say("The article looked for it in CloudTrail's event history, and decoded it with STS:");
        var denied = await Denied("RunInstances");
        _teller.Step("the event is RunInstances, called by EMR, and its message is encoded:", (string?)denied["sourceIPAddress"] == "elasticmapreduce.amazonaws.com", denied.ToJsonString());
        var message = (string)denied["errorMessage"]!;
        var start = message.IndexOf(BeforeEncoded, StringComparison.Ordinal) + BeforeEncoded.Length;
        _teller.Show($"{denied["errorCode"]}\n{message[..Math.Min(message.Length, start + EncodedShown)]}…");
        var context = await Decoded(message[start..]);
        _teller.Step("decoded, it names PassRole on the node role:", (string?)context["action"] == "iam:PassRole" && (string?)context["resource"] == NodeRoleArn, context.ToJsonString());
        _teller.Show($"principal  {context["principal"]!["arn"]}\naction     {context["action"]}\nresource   {context["resource"]}");

        _teller.Say("That is half of it: with PassRole allowed, the untagged subnet is refused next. EmrShift needs the cluster's id, and finds both:");
        await Diagnose(run, "both causes, before the second has happened", "EMR121", "EMR111");
    }

    async Task FailureTwo()
    {
        _teller.Chapter("3. Mended, and failure two");
        _teller.Say("PassRole is allowed, the network is tagged. Then v1 leaves the node role: it has no successor.");
        await scene.Iam("PutRolePolicy", ("RoleName", "ServiceRole"), ("PolicyName", PassRolePolicy.Name), ("PolicyDocument", PassRolePolicy.Of([], [NodeRoleArn])));
        await TagNetwork();
        await scene.Iam("DetachRolePolicy", ("RoleName", "JobFlowRole"), ("PolicyArn", V1Node));
        var run = await scene.Batch(sendsTag: true);
        _teller.Step($"the cluster starts, the step is {run.StepState}, with the article's message:", run.StepState == "FAILED" && run.StepMessage?.Contains(FailureTwoText, StringComparison.Ordinal) == true, run.Said);
        _teller.Show(run.StepMessage ?? "");
        await Diagnose(run, "the node role may not read the step's jar", "EMR301");
    }

    async Task Diagnose(DailyBatch.Result run, string what, params string[] codes)
    {
        var found = await scene.Product.Run($"diagnose {run.Cluster}", result => ProductCommand.Lines(result.Out, line => line.StartsWith("EMR", StringComparison.Ordinal) || line.StartsWith("fix:", StringComparison.Ordinal)));
        _teller.Step(what, found.ExitCode == ExitCode.Fine && codes.All(code => found.Out.Contains($"\n{code} ", StringComparison.Ordinal)), found.Said);
    }

    async Task<JsonNode> Denied(string name)
    {
        var history = await scene.Admin.Json("cloudtrail", "LookupEvents", new JsonObject
        {
            ["LookupAttributes"] = new JsonArray(new JsonObject { ["AttributeKey"] = "EventName", ["AttributeValue"] = name }),
        });
        return history["Events"]!.AsArray().Select(entry => JsonNode.Parse((string)entry!["CloudTrailEvent"]!)!).FirstOrDefault(record => record["errorCode"] is not null)
            ?? throw new DemoException($"no refused {name} in the event history");
    }

    async Task<JsonNode> Decoded(string encoded) =>
        JsonNode.Parse(DemoScene.Text(await scene.Admin.Query("sts", "DecodeAuthorizationMessage", ("EncodedMessage", encoded)), "DecodedMessage"))!["context"]!;

    async Task TagNetwork()
    {
        // Groups that EMR made before v2 are never tagged by EMR.
        foreach (var (operation, item, id) in ((string, string, string)[])[("DescribeSubnets", "subnetSet", "subnetId"), ("DescribeVpcs", "vpcSet", "vpcId"), ("DescribeSecurityGroups", "securityGroupInfo", "groupId")])
        {
            var answer = await scene.Admin.Query("ec2", operation);
            foreach (var found in answer.Elements().Where(set => set.Name.LocalName == item).SelectMany(set => set.Elements()).SelectMany(found => found.Elements()).Where(member => member.Name.LocalName == id))
                await scene.Admin.Query("ec2", "CreateTags", ("ResourceId.1", found.Value), ("Tag.1.Key", Tags.EmrKey), ("Tag.1.Value", Tags.EmrValue));
        }
    }
}
