using System.Globalization;
using System.Text;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Reports.Emitting;

/// <summary>A plan as a shell script of AWS CLI commands: stage by stage, each run by name, so that nothing is detached by accident.</summary>
public static class AwsCliPlan
{
    /// <summary>The script. Every value is quoted for the shell.</summary>
    public static string Render(Plan plan)
    {
        var text = new StringBuilder($$"""
            #!/bin/sh
            # {{Comment(PlanText.Summary(plan))}}
            # Run one stage after the other: sh FILE tag, then create, attach, detach, retire. A command that fails stops the run.
            set -eu
            # Version 1 of the AWS CLI does not read AWS_REGION.
            if [ -n "${AWS_REGION-}" ]; then export AWS_DEFAULT_REGION="$AWS_REGION"; fi
            test "$(aws sts get-caller-identity --query Account --output text)" = {{Quote(plan.Account)}} || { echo "this plan is for account {{plan.Account}}" >&2; exit 1; }

            case "${1-}" in

            """);
        foreach (var stage in Enum.GetValues<Stage>())
        {
            var steps = plan.Steps.Where(step => step.Stage == stage).ToList();
            if (steps.Count == 0)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{stage.ToString().ToLowerInvariant()})\n");
            foreach (var manual in plan.ManualSteps.Where(step => step.Before <= stage && step.Before > Before(stage, plan)))
                text.Append(CultureInfo.InvariantCulture, $"  # BY HAND, BEFORE THIS STAGE: {Comment(manual.Text)}\n  #   done when: {Comment(manual.Question)}\n");
            foreach (var step in steps)
            {
                text.Append(CultureInfo.InvariantCulture, $"  # {step.Number}. {Comment(step.Change.Slot.Title)}: {Comment(step.Reasons[0].Text)}\n");
                foreach (var command in Commands(step.Change))
                    text.Append(CultureInfo.InvariantCulture, $"  {command}{(step.IsOptional ? " || true # AWS may no longer offer it" : "")}\n");
            }
            text.Append("  ;;\n");
        }
        text.Append("*) echo \"expected a stage: tag, create, attach, detach or retire\" >&2; exit 2 ;;\nesac\n");
        return text.ToString();
    }

    /// <summary>The stage with steps before this one; manual steps between the two belong to this one.</summary>
    static Stage Before(Stage stage, Plan plan) => plan.Steps.Select(step => step.Stage).Where(other => other < stage).DefaultIfEmpty((Stage)(-1)).Max();

    static IEnumerable<string> Commands(Change change) => change.Slot switch
    {
        ResourceTagSlot slot => [$"aws ec2 {(change.After is null ? "delete" : "create")}-tags --region {Quote(slot.RegionName)} --resources {Quote(slot.ResourceId)} --tags {Quote($"Key={slot.TagKey},Value={change.After ?? change.Before}")}"],
        ClusterTagSlot slot => [change.After is null
            ? $"aws emr remove-tags --region {Quote(slot.RegionName)} --resource-id {Quote(slot.ClusterId)} --tag-keys {Quote(slot.TagKey)}"
            : $"aws emr add-tags --region {Quote(slot.RegionName)} --resource-id {Quote(slot.ClusterId)} --tags {Quote($"{slot.TagKey}={change.After}")}"],
        PolicyAttachmentSlot slot => [$"aws iam {(change.After is null ? "detach" : "attach")}-{IdentityKinds.Word(slot.IdentityKind)}-policy {Identity(slot.IdentityKind, slot.IdentityName)} --policy-arn {Quote(slot.PolicyArn)}"],
        InlinePolicySlot slot => [change.After is null
            ? $"aws iam delete-{IdentityKinds.Word(slot.IdentityKind)}-policy {Identity(slot.IdentityKind, slot.IdentityName)} --policy-name {Quote(slot.PolicyName)}"
            : $"aws iam put-{IdentityKinds.Word(slot.IdentityKind)}-policy {Identity(slot.IdentityKind, slot.IdentityName)} --policy-name {Quote(slot.PolicyName)} --policy-document {Quote(change.After)}"],
        CustomerPolicySlot slot => [change switch
        {
            { After: null } => $"aws iam delete-policy --policy-arn {Quote(slot.PolicyArn)}",
            { Before: null } => $"aws iam create-policy --policy-name {Quote(NameOf(slot.PolicyArn))} --policy-document {Quote(change.After)}",
            _ => $"aws iam create-policy-version --policy-arn {Quote(slot.PolicyArn)} --set-as-default --policy-document {Quote(change.After)}",
        }],
        RoleSlot slot => [change.After is null
            ? $"aws iam delete-role --role-name {Quote(slot.RoleName)}"
            : $"aws iam create-role --role-name {Quote(slot.RoleName)} --path {Quote(RoleSlot.Parts(change.After).Path)} --assume-role-policy-document {Quote(RoleSlot.Parts(change.After).Trust)}"],
        ServiceLinkedRoleSlot slot => [change.After is null
            ? $"# the service-linked role of {Comment(slot.ServiceName)} is deleted in the IAM console"
            : $"aws iam create-service-linked-role --aws-service-name {Quote(slot.ServiceName)}"],
        TrustPolicySlot slot => [$"aws iam update-assume-role-policy --role-name {Quote(slot.RoleName)} --policy-document {Quote(change.After ?? "")}"],
        KeyPolicySlot slot => [$"aws kms put-key-policy --region {Quote(slot.RegionName)} --key-id {Quote(slot.KeyId)} --policy-name default --policy {Quote(change.After ?? "")}"],
        BoundarySlot slot => [change.After is null
            ? $"aws iam delete-{IdentityKinds.Word(slot.IdentityKind)}-permissions-boundary {Identity(slot.IdentityKind, slot.IdentityName)}"
            : $"aws iam put-{IdentityKinds.Word(slot.IdentityKind)}-permissions-boundary {Identity(slot.IdentityKind, slot.IdentityName)} --permissions-boundary {Quote(change.After)}"],
        InstanceProfileSlot slot => change.After is null
            ? [$"aws iam remove-role-from-instance-profile --instance-profile-name {Quote(slot.ProfileName)} --role-name {Quote(change.Before ?? "")}", $"aws iam delete-instance-profile --instance-profile-name {Quote(slot.ProfileName)}"]
            : [$"aws iam create-instance-profile --instance-profile-name {Quote(slot.ProfileName)}", $"aws iam add-role-to-instance-profile --instance-profile-name {Quote(slot.ProfileName)} --role-name {Quote(change.After)}"],
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.Slot.Kind, "a kind of slot without a command"),
    };

    static string Identity(IdentityKind kind, string name) => $"--{IdentityKinds.Word(kind)}-name {Quote(name)}";

    static string NameOf(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>One word for the shell, whatever is in it.</summary>
    static string Quote(string value) => $"'{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static string Comment(string text) => text.ReplaceLineEndings(" ");
}
