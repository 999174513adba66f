using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Accounts;
using EmrShift.Facts;

namespace EmrShift.Diagnosis.Causes;

/// <summary>
/// The smallest thing that mends a cause: in words first, then as JSON, as a command, as Terraform. What the message does not say stands as a
/// placeholder in capitals. Names that came from a text are quoted for the shell and escaped for Terraform.
/// </summary>
static class Fixes
{
    /// <summary>The fix of a cause.</summary>
    public static ImmutableArray<FixStep> Of(Cause cause) => cause.Code switch
    {
        not "EMR901" when OtherPolicyFixes.Of(cause) is { IsEmpty: false } other => other,
        not ("EMR403" or "EMR901") when cause.IsExplicit =>
            [Words("change the statement that denies it, or make an exception for this principal: a further statement that allows it does not help")],
        "EMR101" or "EMR201" => TagCluster(),
        "EMR111" => TagResource(cause, "subnet-ID", "tag every subnet in which the cluster may start, from the cluster's own account; where tagging is impossible, add a policy that names the subnet"),
        "EMR112" => TagResource(cause, "sg-ID", "tag every security group that the cluster uses: managed, service-access, additional"),
        "EMR113" => TagResource(cause, "vpc-ID", "tag the VPC, or give the cluster security groups of its own"),
        "EMR121" or "EMR122" or "EMR203" => PassRole(cause),
        "EMR131" => ServiceLinkedRole("spot.amazonaws.com"),
        "EMR132" => ServiceLinkedRole("elasticmapreduce.amazonaws.com"),
        "EMR133" => KeyPolicy(cause),
        "EMR134" => Grant(cause, ["ec2:DescribeLaunchTemplateVersions", "ec2:DeleteLaunchTemplateVersions"], "*"),
        "EMR136" => [Words("attach AmazonElasticMapReducePlacementGroupPolicy beside v1, or use v2, and name `placement-group/EMR_*` in copies")],
        "EMR141" => [Words("create the role, or correct its trust policy: elasticmapreduce.amazonaws.com (China: elasticmapreduce.amazonaws.com.cn) with aws:SourceAccount and aws:SourceArn of this account, partition and region; a role made seconds ago needs a retry")],
        "EMR142" => [Words("give the instance profile the name of its role and put the role into it; delete and create both when they differ, then retry after some seconds"),
            Cli($"aws iam get-instance-profile --instance-profile-name {Shell(NameOr(cause.Principal ?? cause.Resource, "PROFILE"))}")],
        "EMR005" => [Words("name both roles in the request: ServiceRole and JobFlowRole (the instance profile)")],
        "EMR151" => [Words("while v1 is still attached: add the tag to the cluster, then to its volumes, network interfaces and launch templates; then switch the role"),
            Cli($"aws emr add-tags --resource-id j-CLUSTER --tags {Tags.EmrKey}={Tags.EmrValue}")],
        "EMR202" => Grant(cause, ["elasticmapreduce:AddTags"], cause.Resource ?? "*"),
        "EMR301" or "EMR304" => Grant(cause, ["s3:GetObject"], cause.Resource ?? $"arn:{Partition(cause)}:s3:::BUCKET/PREFIX/*"),
        "EMR302" => Grant(cause, [cause.Action ?? "s3:PutObject"], cause.Resource ?? $"arn:{Partition(cause)}:s3:::LOG-BUCKET/PREFIX/*"),
        "EMR401" => [Words("don't count on attaching it: use the successor, or a customer managed copy of the document; in Terraform, keep the existing attachment until the move is done")],
        "EMR403" => [Words("change the guardrail, or make an exception for this role: no policy of the role itself can help. See `emrshift preflight` for what it denies beside this")],
        "EMR901" => [],
        "NET001" => [Words("name a subnet of this account and region, and give its route table a way out: an internet gateway, a NAT gateway, or VPC endpoints (S3 at least)")],
        "NET002" => [Words("correct the request's security groups: all of one VPC; nodes need a way out; a service-access group needs 9443 in from the primary's group, 8443 out to the primary's and the core's")],
        "NET003" => [Words("remove the rule that lets everybody in, or add its port to the exceptions of EMR's block public access"), Cli("aws emr get-block-public-access-configuration")],
        "QUO001" => [Words("ask for more under Service Quotas, free what nobody uses, or name other instance types, volumes or a larger subnet"), Cli("aws service-quotas list-service-quotas --service-code ec2")],
        "CAP001" => [Words("name more instance types and more zones (instance fleets do), or start later")],
        "SVC001" => [Words("retry with growing pauses and fewer clusters at a time; with another instance type if it comes again, then open a case with the cluster's id")],
        "PRP001" => [Words("wait some seconds and retry; let the cluster depend on every policy attachment of its roles")],
        "BOOT001" => [Words("read the script's stderr under the log URI: node/INSTANCE/bootstrap-actions/N/stderr.gz")],
        _ => cause switch
        {
            { IsUmbrella: true } => [Words($"find the refused call: with credentials of the account `emrshift diagnose {cause.ClusterId ?? "j-CLUSTER"}` reads the events around the cluster's creation; without, get them from CloudTrail, then `emrshift diagnose EVENTS.json --snapshot ACCOUNT.json`"),
                Cli($"emrshift diagnose {cause.ClusterId ?? "j-CLUSTER"}"),
                Cli("aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=ec2.amazonaws.com --start-time CREATED-10M --end-time CREATED+10M > events.json")],
            { Action: { } action } => Grant(cause, [action], cause.Resource ?? (ActionCatalogue.IsWildcardOnly(action) is true ? "*" : Placeholder(cause, action))),
            _ => [Words("run `emrshift diagnose` on the CloudTrail event, with `--snapshot`: the request in it is decided again")],
        },
    };

    /// <summary>What to do where the message does not name the refused call: cut or bare messages can't be decoded, whole ones can.</summary>
    public static ImmutableArray<FixStep> ToFindOut(bool isLost) => isLost
        ? [Words("run `emrshift diagnose` on the CloudTrail event with `--snapshot`: the request in it is decided again with the account's own policies")]
        : [Words("let AWS decode the message, in the same account, with a principal that has sts:DecodeAuthorizationMessage; then run `emrshift diagnose` on the answer"),
            Cli("aws sts decode-authorization-message --encoded-message ENCODED --query DecodedMessage --output text")];

    /// <summary>What to do about a key that nobody can use.</summary>
    public static ImmutableArray<FixStep> OfKeyState(string keyId, bool isDeleted) =>
    [
        Words(isDeleted ? "cancel the deletion and enable the key, or use another key: what it encrypted can't be read without it" : "enable the key, or use another one"),
        Cli((isDeleted ? $"aws kms cancel-key-deletion --key-id {Shell(keyId)}\n" : "") + $"aws kms enable-key --key-id {Shell(keyId)}"),
        Terraform("resource \"aws_kms_key\" \"this\" {\n  is_enabled = true\n}"),
    ];

    /// <summary>A key policy is one document: what is added to it is given, and how it is read and written.</summary>
    static ImmutableArray<FixStep> KeyPolicy(Cause cause)
    {
        var role = cause.Principal is { } known && known.StartsWith("arn:", StringComparison.Ordinal) ? known : $"arn:{Partition(cause)}:iam::{AccountIn(cause.Resource)}:role/{NameOr(cause.Principal, "SERVICE-ROLE")}";
        var key = Shell(NameOr(cause.Resource, "KEY-ID"));
        var statements = new JsonArray([.. KeyStatements.Of(cause.Side, cause.Action ?? "kms:CreateGrant", role)]);
        return
        [
            Words("add the service role to the key policy as a user of the key, with its grants for AWS resources; see that the key is enabled"),
            new("json", statements.ToJsonString(DiagnosisJson.ReadableNodes)),
            Cli($"aws kms get-key-policy --key-id {key} --policy-name default --query Policy --output text > policy.json\naws kms put-key-policy --key-id {key} --policy-name default --policy file://policy.json"),
            Terraform($"resource \"aws_kms_grant\" \"emr\" {{\n  key_id            = \"{Hcl(NameOr(cause.Resource, "KEY-ID"))}\"\n  grantee_principal = \"{Hcl(role)}\"\n  operations        = [\"Encrypt\", \"Decrypt\", \"ReEncryptFrom\", \"ReEncryptTo\", \"GenerateDataKeyWithoutPlaintext\", \"DescribeKey\", \"CreateGrant\"]\n}}"),
        ];
    }

    static ImmutableArray<FixStep> TagCluster() =>
    [
        Words("put the tag into the request itself: tags added after RunJobFlow come too late; key and value are exact"),
        Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("Tags");
            writer.WriteStartObject();
            writer.WriteString("Key", Tags.EmrKey);
            writer.WriteString("Value", Tags.EmrValue);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }),
        Cli($"aws emr create-cluster --tags {Tags.EmrKey}={Tags.EmrValue} …"),
        Terraform($"tags = {{\n  \"{Tags.EmrKey}\" = \"{Tags.EmrValue}\"\n}}"),
    ];

    static ImmutableArray<FixStep> TagResource(Cause cause, string placeholder, string words)
    {
        var id = NameOr(cause.Resource is { } resource && resource.Contains('/', StringComparison.Ordinal) ? resource : null, placeholder);
        return
        [
            Words(words),
            Cli($"aws ec2 create-tags --resources {Shell(id)} --tags Key={Tags.EmrKey},Value={Tags.EmrValue}"),
            Terraform($"resource \"aws_ec2_tag\" \"emr\" {{\n  resource_id = \"{Hcl(id)}\"\n  key         = \"{Tags.EmrKey}\"\n  value       = \"{Tags.EmrValue}\"\n}}"),
        ];
    }

    static ImmutableArray<FixStep> PassRole(Cause cause)
    {
        var service = cause.Code == "EMR122" ? "application-autoscaling.amazonaws.com*" : cause.Code == "EMR121" ? "ec2.amazonaws.com*" : null;
        var resource = cause.Resource is { } found && found.StartsWith("arn:", StringComparison.Ordinal) && !found.Contains(":instance-profile/", StringComparison.Ordinal)
            ? found : $"arn:{Partition(cause)}:iam::{AccountIn(cause.Resource)}:role/{NameOr(cause.Resource, "ROLE")}";
        return Grant(cause, ["iam:PassRole"], resource, service);
    }

    /// <summary>A profile and the role in it are of one account.</summary>
    static string AccountIn(string? arn) => arn?.Split(':') is ["arn", _, _, _, { Length: 12 } account, ..] ? account : "ACCOUNT";

    static ImmutableArray<FixStep> ServiceLinkedRole(string service) =>
    [
        Words("create the service-linked role once in the account, with rights of your own"),
        Cli($"aws iam create-service-linked-role --aws-service-name {service}"),
        Terraform($"resource \"aws_iam_service_linked_role\" \"emr\" {{\n  aws_service_name = \"{service}\"\n}}"),
    ];

    static ImmutableArray<FixStep> Grant(Cause cause, ImmutableArray<string> actions, string resource, string? passedTo = null)
    {
        var target = resource.StartsWith("arn:", StringComparison.Ordinal) || resource == "*" ? resource
            : resource.StartsWith("s3://", StringComparison.Ordinal) ? $"arn:{Partition(cause)}:s3:::{resource["s3://".Length..]}" : "*";
        var role = NameOr(cause.Principal, "ROLE");
        var isUser = cause.Principal?.Contains(":user/", StringComparison.Ordinal) == true;
        void Statement(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString("Version", "2012-10-17");
            writer.WriteStartArray("Statement");
            writer.WriteStartObject();
            writer.WriteString("Effect", "Allow");
            writer.WriteStartArray("Action");
            foreach (var action in actions)
                writer.WriteStringValue(action);
            writer.WriteEndArray();
            writer.WriteString("Resource", target);
            if (passedTo is not null)
            {
                writer.WriteStartObject("Condition");
                writer.WriteStartObject("StringLike");
                writer.WriteString("iam:PassedToService", passedTo);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        var policy = Json(Statement);
        var (noun, command) = isUser ? ("user", "put-user-policy --user-name") : ("role", "put-role-policy --role-name");
        return
        [
            Words($"allow {string.Join(", ", actions)} on `{target}` to the {noun} `{role}`{(passedTo is null ? "" : $", passed to {passedTo} only")}"),
            policy,
            Cli($"aws iam {command} {Shell(role)} --policy-name emrshift-{cause.Code.ToLowerInvariant()} --policy-document {Shell(policy.Text)}"),
            Terraform($"resource \"aws_iam_{noun}_policy\" \"{cause.Code.ToLowerInvariant()}\" {{\n  {noun} = \"{Hcl(role)}\"\n  policy = <<-JSON\n    {policy.Text.Replace("${", "$${", StringComparison.Ordinal)}\n  JSON\n}}"),
        ];
    }

    /// <summary>What the message does not name is not everything: a person fills it in.</summary>
    static string Placeholder(Cause cause, string action) => $"arn:{Partition(cause)}:{action.Split(':')[0]}:REGION:ACCOUNT:RESOURCE";

    static string Partition(Cause cause) => Principals.PartitionOf(cause.Principal ?? cause.Resource);

    static string NameOr(string? text, string placeholder) => text is null or "*" ? placeholder : Principals.NameOf(text);

    static FixStep Words(string text) => new("text", text);

    static FixStep Cli(string text) => new("cli", text);

    static FixStep Terraform(string text) => new("terraform", text);

    static FixStep Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, DiagnosisJson.Readable))
            write(writer);
        return new("json", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>One word for a POSIX shell: anything but letters, digits and a few marks is put in single quotes.</summary>
    static string Shell(string word) =>
        word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '@' or '+' or '=')
            ? word : "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    static string Hcl(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
}
