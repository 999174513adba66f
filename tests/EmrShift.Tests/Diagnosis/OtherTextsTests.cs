using System.Text;
using EmrShift.Diagnosis;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>Texts that name no failure of EMR's: an empty answer, never a guess. And hostile ones: no exception, no endless work.</summary>
public sealed class OtherTextsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   \n\t ")]
    [InlineData("Hello, world")]
    [InlineData("Access Denied")]
    [InlineData("403 Forbidden")]
    [InlineData("nginx: [error] access forbidden by rule, client: 10.0.0.1")]
    [InlineData("sudo: user alice is not in the sudoers file. This incident will be reported.")]
    [InlineData("The intern is not authorized to perform: open-heart surgery on resource: patient")]
    [InlineData("User: bob is not authorized to perform: the national anthem")]
    [InlineData("java.lang.NullPointerException: Cannot invoke \"String.length()\"\n\tat com.example.Main.main(Main.java:5)")]
    [InlineData("org.apache.spark.SparkException: Job aborted due to stage failure: Task 3 in stage 1.0 failed 4 times: java.lang.OutOfMemoryError")]
    [InlineData("Container killed by YARN for exceeding memory limits. 5.5 GB of 5.5 GB physical memory used")]
    [InlineData("java.io.FileNotFoundException: No such file or directory 's3://acme/data/part-0'")]
    [InlineData("An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.")]
    [InlineData("An error occurred (ValidationException) when calling the RunJobFlow operation: The parameter InstanceType is invalid")]
    [InlineData("Error: Invalid count argument: the value of count cannot be computed until apply")]
    [InlineData("The token is invalid")]
    [InlineData("Password is invalid for user admin")]
    [InlineData("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"ec2:RunInstances\",\"Resource\":\"*\"}]}")]
    [InlineData("{\"context\":{\"principal\":\"school\"},\"allowed\":false}")]
    [InlineData("Service role documentation: https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role.html")]
    [InlineData("The service role for Amazon EMR needs EC2 permissions to create security groups.")]
    [InlineData("Steps to grant iam:PassRole: open the console, choose Roles, attach the policy.")]
    [InlineData("PROVISION_FAILURE in the coffee machine")]
    [InlineData("An internal error occurred while drawing the chart")]
    [InlineData("Starting cluster... Configuring cluster software... Running")]
    [InlineData("j-2AXXXXXXGAPLF")]
    [InlineData("QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]
    [InlineData("<html><body><h1>404 Not Found</h1></body></html>")]
    [InlineData("git@github.com: Permission denied (publickey).")]
    [InlineData("kubectl: error: You must be logged in to the server (Unauthorized)")]
    [InlineData("psql: FATAL: permission denied for database \"hive\"")]
    [InlineData("ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: YES)")]
    [InlineData("Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua.")]
    public void Other_texts_have_no_cause(string text) => Assert.Empty(TextDiagnosis.Of(text));

    [Fact]
    public void A_message_is_found_in_a_text_of_any_length_wherever_it_stands()
    {
        const string Line = "2026-03-01 02:10:11,123 INFO  [main] org.apache.hadoop.yarn.client.RMProxy: Connecting to ResourceManager at ip-10-0-0-1\n";
        const string Message = "VALIDATION_ERROR: Service role arn:aws:iam::123456789012:role/AppServiceRole has insufficient EC2 permissions\n";
        foreach (var before in (int[])[0, 1, 2100, 2150, 2186, 2187, 2188, 2190, 4300])
        {
            var text = string.Concat(Enumerable.Repeat(Line, before)) + Message + string.Concat(Enumerable.Repeat(Line, 300));
            using var reader = new StringReader(text);
            var cause = Assert.Single(TextDiagnosis.Of(reader, TestContext.Current.CancellationToken));
            Assert.Equal("IAM001 | serviceRole | arn:aws:iam::123456789012:role/AppServiceRole | - | -", CatalogueTests.Line(cause));
            Assert.Equal(1, cause.Count);
        }
    }

    [Theory]
    [InlineData("not authorized to perform: ")]
    [InlineData("User: ")]
    [InlineData("User: x is not authorized to perform: a:b on resource: ")]
    [InlineData("You are not authorized to perform this operation. ")]
    [InlineData("Encoded authorization failure message: abc")]
    [InlineData("Service role ")]
    [InlineData("Service role x has insufficient EC2 permissions ")]
    [InlineData("\"context\":{\"principal\":{\"arn\":\"")]
    [InlineData("{\"allowed\":false,\"context\":{\"principal\":{\"id\":\"a\"},\"action\":\"RunInstances\"")]
    [InlineData("\\")]
    [InlineData("\u001b[")]
    [InlineData("\u001b]")]
    [InlineData("&amp;")]
    [InlineData("<")]
    [InlineData("<span ")]
    [InlineData("is invalid EMR ")]
    [InlineData("arn:arn:arn: is not authorized to perform: ")]
    public void A_hostile_text_costs_linear_time(string part)
    {
        // Twenty times as long may not cost more than some forty times as much: allocation stands for work, since a test reads no clock.
        long Cost(int length)
        {
            var text = string.Concat(Enumerable.Repeat(part, length / part.Length));
            var before = GC.GetAllocatedBytesForCurrentThread();
            TextDiagnosis.Of(text);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Cost(1000);
        var small = Cost(10_000);
        Assert.True(Cost(200_000) < 40 * small + 4_000_000, $"`{part}` costs more than linear memory");
    }

    [Fact]
    public void Random_noise_and_mangled_messages_never_throw()
    {
        var seed = Nightly.Seed(20260301);
        var random = new Random(seed);
        var rows = Catalogue.Rows;
        for (var i = 0; i < Nightly.Count(500, 20_000); i++)
        {
            var text = new StringBuilder(rows[random.Next(rows.Length)].Text);
            for (var edits = random.Next(1, 8); edits > 0; edits--)
            {
                var at = random.Next(text.Length + 1);
                switch (random.Next(4))
                {
                    case 0:
                        text.Insert(at, (char)random.Next(1, 0x2600));
                        break;
                    case 1 when at < text.Length:
                        text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at));
                        break;
                    case 2:
                        text.Insert(at, rows[random.Next(rows.Length)].Text);
                        break;
                    default:
                        text.Insert(at, "\\\"{}[]<>&\u001b[:\n\0 \uD800"[random.Next(16)]);
                        break;
                }
            }
            var mangled = text.ToString();
            var problem = Record.Exception(() => TextDiagnosis.Of(mangled));
            Assert.True(problem is null, $"seed {seed}, round {i}: {problem}\n{mangled}");
        }
    }
}
