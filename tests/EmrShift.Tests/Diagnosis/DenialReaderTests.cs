using EmrShift.Denials;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>Every wording of a refusal in facts/failure-catalogue.md §0, and what tools do to it.</summary>
public sealed class DenialReaderTests
{
    const string Session = "arn:aws:sts::123456789012:assumed-role/AppServiceRole/CCSSession";

    /// <summary>One line a refusal: form | principal | action | resource | explicit, layer, policy, id | cut, encoded.</summary>
    static void Check(string text, params string[] expected) =>
        Assert.Equal([text, .. expected], [text, .. DenialReader.Read(text).Select(Line)]);

    static string Line(Denial d) => string.Join(" | ",
        d.Form, d.Principal ?? "-", d.Action ?? "-", d.Resource ?? "-",
        d.IsExplicit switch { true => "explicit", false => "implicit", null => "unstated" } + " " + d.Layer + (d.PolicyArn is null ? "" : " " + d.PolicyArn) + (d.AuthorizationId is null ? "" : " #" + d.AuthorizationId),
        (d.IsCut ? "cut" : "whole") + (d.Encoded is null ? "" : " +" + d.Encoded.Length));

    [Theory]
    [InlineData("", "unstated NotStated")]
    [InlineData(" with an explicit deny", "explicit NotStated")]
    [InlineData(" because no identity-based policy allows the ec2:RunInstances action", "implicit IdentityPolicy")]
    [InlineData(" because no resource-based policy allows the ec2:RunInstances action", "implicit ResourcePolicy")]
    [InlineData(" because no permissions boundary allows the ec2:RunInstances action", "implicit PermissionsBoundary")]
    [InlineData(" because no session policy allows the ec2:RunInstances action", "implicit SessionPolicy")]
    [InlineData(" because no VPC endpoint policy allows the ec2:RunInstances action", "implicit VpcEndpointPolicy")]
    [InlineData(" because no service control policy allows the ec2:RunInstances action", "implicit ServiceControlPolicy")]
    [InlineData(" because no resource control policy allows the ec2:RunInstances action", "implicit ResourceControlPolicy")]
    [InlineData(" because no role trust policy allows the sts:AssumeRole action", "implicit TrustPolicy")]
    [InlineData(" with an explicit deny in an identity-based policy", "explicit IdentityPolicy")]
    [InlineData(" with an explicit deny in a resource-based policy", "explicit ResourcePolicy")]
    [InlineData(" with an explicit deny in a permissions boundary", "explicit PermissionsBoundary")]
    [InlineData(" with an explicit deny in a session policy", "explicit SessionPolicy")]
    [InlineData(" with an explicit deny in a sessions policy", "explicit SessionPolicy")]
    [InlineData(" with an explicit deny in a VPC endpoint policy", "explicit VpcEndpointPolicy")]
    [InlineData(" with an explicit deny in a service control policy", "explicit ServiceControlPolicy")]
    [InlineData(" with an explicit deny in a resource control policy", "explicit ResourceControlPolicy")]
    [InlineData(" with an explicit deny in the role trust policy", "explicit TrustPolicy")]
    [InlineData(" with an explicit deny in a VPC endpoint policy transitively through a service control policy", "explicit ServiceControlPolicy")]
    [InlineData(" with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/team/Deny.Net", "explicit IdentityPolicy arn:aws:iam::123456789012:policy/team/Deny.Net")]
    [InlineData(" with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-abcde12345/service_control_policy/p-0abc12de", "explicit ServiceControlPolicy arn:aws:organizations::999988887777:policy/o-abcde12345/service_control_policy/p-0abc12de")]
    [InlineData(" because no identity-based policy allows the ec2:RunInstances action. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/7f3k9abc for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: 7f3k9abc", "implicit IdentityPolicy #7f3k9abc")]
    public void Every_reason_of_IAM_is_read(string reason, string expected)
    {
        var sentence = $"User: {Session} is not authorized to perform: ec2:RunInstances on resource: arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b{reason}";
        var line = $"Sentence | {Session} | ec2:RunInstances | arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b | {expected} | whole";
        Check(sentence, line);
        Check($"ERROR 2026-01-02 something else. {sentence}. And more prose follows here.", line);
        Check(sentence + "\n" + sentence.Replace("0a1b", "0c2d", StringComparison.Ordinal), line, line.Replace("0a1b", "0c2d", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("role Data-Role", "role Data-Role")]
    [InlineData("user marymajor", "user marymajor")]
    [InlineData("instance profile EMR_EC2_DefaultRole", "instance profile EMR_EC2_DefaultRole")]
    [InlineData("policy arn:aws:iam::123456789012:policy/P version v2", "policy arn:aws:iam::123456789012:policy/P version v2")]
    [InlineData("*", "*")]
    [InlineData("\"arn:aws:s3:::my-bucket/some key.jar\"", "arn:aws:s3:::my-bucket/some key.jar")]
    public void A_resource_may_be_a_friendly_name(string resource, string expected) =>
        Check($"User: {Session} is not authorized to perform: iam:GetRole on resource: {resource} because no identity-based policy allows the iam:GetRole action",
            $"Sentence | {Session} | iam:GetRole | {expected} | implicit IdentityPolicy | whole");

    [Fact]
    public void Without_a_reason_the_resource_ends_with_its_token()
    {
        Check($"User: {Session} is not authorized to perform: glue:GetDatabase on resource: arn:aws:glue:us-east-1:123456789012:catalog (Service: AWSGlue; Status Code: 400; Error Code: AccessDeniedException)",
            $"Sentence | {Session} | glue:GetDatabase | arn:aws:glue:us-east-1:123456789012:catalog | unstated NotStated | whole");
        Check($"\"User: {Session} is not authorized to perform: elasticmapreduce:ListClusters\", \"next\": 1",
            $"Sentence | {Session} | elasticmapreduce:ListClusters | - | unstated NotStated | whole");
        Check($"An error occurred: User: {Session} is not authorized to perform: sts:AssumeRole on resource: role Data-Role and then we gave up",
            $"Sentence | {Session} | sts:AssumeRole | role Data-Role | unstated NotStated | whole");
    }

    [Fact]
    public void EC2_says_it_in_four_ways()
    {
        var blob = string.Concat(Enumerable.Repeat("Abc-9_xY", 40));
        Check($"You are not authorized to perform this operation. Encoded authorization failure message: {blob}",
            "Encoded | - | - | - | unstated NotStated | whole +320");
        Check("You are not authorized to perform this operation.", "Encoded | - | - | - | unstated NotStated | whole");
        Check($"You are not authorized to perform this operation. User: {Session} is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/JobFlowRole because no identity-based policy allows the iam:PassRole action. Encoded authorization failure message: {blob}",
            $"Sentence | {Session} | iam:PassRole | arn:aws:iam::123456789012:role/JobFlowRole | implicit IdentityPolicy | whole +320");
        Check("EC2 Message: You are not authorized to perform: ec2:CreateSecurityGroup", "Sentence | - | ec2:CreateSecurityGroup | - | unstated NotStated | whole");
        Check($"You are not authorized to perform this operation. Encoded authorization failure message: {blob}...",
            "Encoded | - | - | - | unstated NotStated | cut +320");
        Check($"You are not authorized to perform this operation. User: {Session} is not authorized to perform: ec2:RunInst...",
            $"Sentence | {Session} | - | - | unstated NotStated | cut");
    }

    const string Decoded = """{"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]},"failures":{"items":[]},"context":{"principal":{"id":"AROAEXAMPLE:CCSSession","arn":"arn:aws:sts::123456789012:assumed-role/AppServiceRole/CCSSession"},"action":"RunInstances","resource":"arn:aws:ec2:eu-west-1:123456789012:instance/*","conditions":{"items":[{"key":"aws:Region","values":{"items":[{"value":"eu-west-1"}]}},{"key":"ec2:ebsOptimized","values":{"items":[{"value":"false"}]}}]}}}""";

    [Fact]
    public void Decoded_messages_are_read_whole_cut_and_wrapped()
    {
        var line = $"Decoded | {Session} | ec2:RunInstances | arn:aws:ec2:eu-west-1:123456789012:instance/* | implicit NotStated | ";
        Check(Decoded, line + "whole");
        Check(Decoded[..^60], line + "cut");
        Check("{\"DecodedMessage\": \"" + Decoded.Replace("\"", "\\\"", StringComparison.Ordinal) + "\"}", line + "whole");
        Check("the decoded message says: " + Decoded + " what now?", line + "whole");
        Check(Decoded.Replace("\"allowed\":false", "\"allowed\":true", StringComparison.Ordinal));
        Assert.Equal([new("aws:Region", "eu-west-1"), new("ec2:ebsOptimized", "false")], DenialReader.Read(Decoded)[0].Context);
    }

    public static TheoryData<string, string> Wrappings() => new()
    {
        { "terraform", "\u001b[31m╷\u001b[0m\n\u001b[31m│\u001b[0m Error: creating EC2 thing: {0}\n│ \n│   with aws_emr_cluster.this,\n╵" },
        { "json", "{\"errorMessage\": \"{0}\", \"errorType\": \"ClientError\"}" },
        { "html", "<div class=\"awsui\"><span>{0}</span></div>" },
        { "xml", "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>{0}</Message></Error></Errors><RequestID>ea966190-f9aa</RequestID></Response>" },
        { "boto", "botocore.exceptions.ClientError: An error occurred (UnauthorizedOperation) when calling the RunInstances operation: {0}\n[2026-01-01, 00:00:00 UTC] {taskinstance.py:1332} INFO - Marking task as FAILED." },
    };

    [Theory, MemberData(nameof(Wrappings))]
    public void What_tools_wrap_around_a_message_does_not_matter(string name, string wrapping)
    {
        Assert.NotEmpty(name);
        var sentence = $"User: {Session} is not authorized to perform: ec2:CreateFleet on resource: arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b because no identity-based policy allows the ec2:CreateFleet action";
        var line = $"Sentence | {Session} | ec2:CreateFleet | arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b | implicit IdentityPolicy | whole";
        Check(wrapping.Replace("{0}", sentence, StringComparison.Ordinal), line);
        for (var width = 7; width < 90; width += 3)
            Check(wrapping.Replace("{0}", Broken(sentence, width), StringComparison.Ordinal), line);
    }

    /// <summary>A terminal breaks lines wherever its width ends, also inside names.</summary>
    static string Broken(string text, int width) => string.Join("\n│ ", text.Chunk(width).Select(static part => new string(part)));

    [Fact]
    public void Colour_codes_escapes_and_entities_are_seen_through()
    {
        var line = $"Sentence | {Session} | ec2:CreateFleet | arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0a1b | implicit IdentityPolicy | whole";
        Check($"\u001b[1mUser:\u001b[0m \u001b[33m{Session}\u001b[39m is not authorized to perform:\\n ec2:CreateFleet on resource: arn:aws:ec2:eu-west-1:123456789012:\u001b[4msubnet/subnet-0a1b\u001b[24m because no identity-based policy allows the ec2:CreateFleet action", line);
        Check($"[31mUser: {Session} is not authorized to perform: &quot;ec2:CreateFleet&quot; on resource: &amp;quot;arn&#58;aws:ec2:eu-west-1:123456789012:subnet&#x2F;subnet-0a1b&amp;quot; because no identity-based policy allows the ec2:CreateFleet action[0m", line);
        Check($"\\\\\\\"User: {Session} is not authorized to perform: ec2:CreateFleet on resource: arn:aws:ec2:eu-west-1:123456789012:subnet\\\\/subnet-0a1b because no identity-based policy allows the ec2:CreateFleet action\\\\\\\"", line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("The intern is not authorized to perform: surgery")]
    [InlineData("You are authorized to perform this operation.")]
    [InlineData("is not authorized to perform:")]
    [InlineData("\"context\":{\"principal\":\"the head teacher\",\"action\":\"shout\"}")]
    public void Other_texts_hold_no_refusal(string text) => Check(text);
}
