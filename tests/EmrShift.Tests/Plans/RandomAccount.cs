using System.Globalization;
using System.Text;
using EmrShift.Accounts;
using EmrShift.Launch;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Plans;

/// <summary>A random account as a picture: one seed, one text, so that a failure reads like a case.</summary>
sealed record RandomAccount(string Picture, Account Account, Usage? Usage)
{
    const string Id = "123456789012";

    public static RandomAccount Of(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        bool Chance(double probability) => random.NextDouble() < probability;
        string Pick(params string[] words) => words[random.Next(words.Length)];
        void Line(string line) => text.Append(line).Append('\n');
        string Tagged() => Chance(0.5) ? "" : "tags -";

        var without = string.Join(',', new[] { "AWSServiceRoleForEMRCleanup", "AWSServiceRoleForEC2Spot" }.Where(_ => Chance(0.3)));
        Line($"account {Id}{(without.Length > 0 ? $" without {without}" : "")}");

        // Identities.
        var service = Pick("EMR_DefaultRole", "EMR_DefaultRole_V2", "batch-service", "team-service");
        var node = Pick("EMR_EC2_DefaultRole", "EMR_EC2_DefaultRole", "batch-node");
        var scaling = Chance(0.3) ? Pick("EMR_AutoScaling_DefaultRole", "batch-scaling") : null;
        Line("policy wide {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}");
        Line("policy narrow {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"elasticmapreduce:*\",\"iam:*\",\"s3:*\",\"cloudwatch:*\"],\"Resource\":\"*\"}]}");
        Line($"role {service} trusts elasticmapreduce attached {(Chance(0.85) ? "AmazonElasticMapReduceRole" : "AmazonEMRServicePolicy_v2")}{(Chance(0.1) ? " boundary wide" : "")}");
        Line($"role {node} trusts ec2 attached {(Chance(0.7) ? "AmazonElasticMapReduceforEC2Role" : "wide")}");
        if (scaling is not null)
            Line($"role {scaling} trusts application-autoscaling attached AmazonElasticMapReduceforAutoScalingRole");
        Line($"role mwaa attached {Pick("AmazonElasticMapReduceFullAccess", "AmazonElasticMapReduceFullAccess", "AmazonEMRFullAccessPolicy_v2", "wide")}{(Chance(0.1) ? " boundary narrow" : "")}");
        Line("group team attached AmazonElasticMapReduceFullAccess");
        Line("user ann groups team");
        Line("role ci attached -");
        Line("allow ci elasticmapreduce:RunJobFlow,elasticmapreduce:DescribeCluster,iam:PassRole");
        if (Chance(0.3))
            Line("user reader attached AmazonElasticMapReduceReadOnlyAccess");
        if (Chance(0.15))
            Line("deny ci ec2:TerminateInstances");

        // Guardrails.
        if (Chance(0.1))
            Line("scp base level 0 {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Sid\":\"NoTags\",\"Effect\":\"Deny\",\"Action\":[\"ec2:CreateTags\",\"elasticmapreduce:AddTags\"],\"Resource\":\"*\"}]}");
        else if (Chance(0.15))
            Line("scp base level 0 {\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Sid\":\"NoUsers\",\"Effect\":\"Deny\",\"Action\":\"iam:CreateUser\",\"Resource\":\"*\"}]}");

        // Networks.
        var owner = Chance(0.2) ? " owner 999999999999" : "";
        var isPrivate = Chance(0.4);
        Line($"vpc vpc-1{owner} {Tagged()}");
        for (var number = 1; number <= 3; number++)
            Line(string.Create(CultureInfo.InvariantCulture, $"subnet subnet-{number}{owner} {Tagged()}{(isPrivate ? " private" : "")}"));
        var groups = Pick("own", "default", "none");
        if (groups != "none")
        {
            for (var number = 1; number <= 4; number++)
            {
                var name = (groups, isPrivate, number) switch
                {
                    ("default", false, 1) => " name ElasticMapReduce-master",
                    ("default", false, 2) => " name ElasticMapReduce-slave",
                    ("default", true, 1) => " name ElasticMapReduce-Master-Private",
                    ("default", true, 2) => " name ElasticMapReduce-Slave-Private",
                    ("default", true, 3) => " name ElasticMapReduce-ServiceAccess",
                    _ => "",
                };
                Line(string.Create(CultureInfo.InvariantCulture, $"sg sg-{number}{name} {Tagged()}"));
            }
        }
        Line("bucket code");
        if (Chance(0.3))
        {
            Line($"key k-1 users {service},{node}");
            Line("security encrypted ebs k-1");
        }

        // Clusters.
        var own = groups == "own" ? $" master sg-1 core sg-2{(isPrivate ? " access sg-3" : "")}{(Chance(0.5) ? " additional sg-4" : "")}" : "";
        var count = 1 + random.Next(3);
        for (var number = 1; number <= count; number++)
        {
            var shape = $"role {service} profile {node}{own}";
            shape += Chance(0.4) ? $" subnet subnet-1,subnet-2,subnet-3 fleets master:1,core:2{Pick("", ":spot")}" : $" subnet subnet-{1 + random.Next(3)} groups {Pick("master:1,core:2", "master:3,core:2", "master:1,core:4:spot")}";
            shape += scaling is null ? "" : $" autoscaling {scaling}{Pick("", " scaled")}";
            shape += Chance(0.3) ? " steps s3://code/app.jar" : "";
            shape += Chance(0.3) ? $" release {Pick("6.15.0", "7.5.0")}" : "";
            shape += Chance(0.2) ? " managed-scaling" : "";
            shape += Chance(0.2) ? " glue" : "";
            shape += text.ToString().Contains("security encrypted", StringComparison.Ordinal) && Chance(0.7) ? " security encrypted" : "";
            shape += $" {Tagged()}";
            if (Chance(0.4))
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"cluster j-{number} {Pick("WAITING", "RUNNING", "TERMINATED")} {shape}"));
                if (Chance(0.7))
                {
                    foreach (var part in new[] { "instance:i", "volume:vol", "template:lt" })
                        Line(string.Create(CultureInfo.InvariantCulture, $"part {part}-{number} cluster j-{number} tags -"));
                }
                if (Chance(0.4))
                    Line(string.Create(CultureInfo.InvariantCulture, $"launcher mwaa:seen-{number} principal mwaa starts j-{number} saw j-{number} {Tagged()}"));
            }
            else
            {
                Line(string.Create(CultureInfo.InvariantCulture, $"request batch-{number} {shape}"));
                Line(string.Create(CultureInfo.InvariantCulture, $"launcher {Pick("mwaa:etl", "user:ann", "role:ci", "state-machine:nightly")}-{number} principal {Pick("mwaa", "ann", "ci")} starts batch-{number}"));
            }
        }

        var reading = Pictures.Read(text.ToString());
        Assert.True(reading.Problems.IsEmpty, $"seed {seed}: {string.Join('\n', reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"))}\n{text}");
        return new RandomAccount(text.ToString(), reading.Account, Chance(0.6) ? UsageOf(random, node) : null);
    }

    static Usage UsageOf(Random random, string node)
    {
        (string Principal, string Action, string Resource)[] all =
        [
            ($"role/{node}", "s3:GetObject", "arn:aws:s3:::data/in/2026/part-1.parquet"),
            ($"role/{node}", "s3:PutObject", "arn:aws:s3:::data/out/part-1.parquet"),
            ($"role/{node}", "s3:ListBucket", "arn:aws:s3:::data"),
            ($"role/{node}", "dynamodb:GetItem", $"arn:aws:dynamodb:eu-west-1:{Id}:table/orders"),
            ("role/mwaa", "elasticmapreduce:DescribeCluster", $"arn:aws:elasticmapreduce:eu-west-1:{Id}:cluster/j-9"),
            ("role/mwaa", "elasticmapreduce:ListInstanceGroups", $"arn:aws:elasticmapreduce:eu-west-1:{Id}:cluster/j-9"),
            ("role/mwaa", "s3:GetObject", "arn:aws:s3:::code/dags/etl.py"),
            ("user/ann", "elasticmapreduce:TerminateJobFlows", $"arn:aws:elasticmapreduce:eu-west-1:{Id}:cluster/j-9"),
            ("user/reader", "s3:ListAllMyBuckets", "*"),
        ];
        var uses = all.Where(_ => random.Next(3) > 0).Select(use => new Use
        {
            Principal = $"arn:aws:iam::{Id}:{use.Principal}", Action = use.Action, Resource = use.Resource, Example = use.Resource, Count = 1 + random.Next(9),
        });
        return new Usage([.. uses.OrderBy(use => use.Principal, StringComparer.Ordinal).ThenBy(use => use.Action, StringComparer.Ordinal)], [], null!, 0, random.Next(2) == 0 ? [] : ["data"]);
    }
}
