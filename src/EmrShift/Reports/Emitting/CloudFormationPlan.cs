using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Slots;
using Step = EmrShift.Plans.Step;

namespace EmrShift.Reports.Emitting;

/// <summary>
/// A plan's additions as a CloudFormation template (JSON): policies with what they are attached to, and service-linked roles. CloudFormation can't attach a
/// managed policy of AWS to a role, or tag a network, that belongs to no stack: the template's metadata lists those steps for other hands.
/// </summary>
public static class CloudFormationPlan
{
    static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The template.</summary>
    public static string Render(Plan plan)
    {
        var steps = plan.Steps.Where(step => step.Stage < Stage.Detach).ToList();
        var policies = steps.Where(step => step.Change is { Slot: CustomerPolicySlot, Before: null }).ToDictionary(step => ((CustomerPolicySlot)step.Change.Slot).PolicyArn, StringComparer.Ordinal);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("AWSTemplateFormatVersion", "2010-09-09");
            json.WriteString("Description", Short(PlanText.Summary(plan)));
            WriteMetadata(json, plan, policies);
            json.WriteStartObject("Resources");
            // A template has at least one resource.
            json.WriteStartObject("Marker");
            json.WriteString("Type", "AWS::CloudFormation::WaitConditionHandle");
            json.WriteEndObject();
            foreach (var (arn, step) in policies.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                WritePolicy(json, arn, step.Change.After!, steps);
            foreach (var step in steps.Where(IsNewRole))
                WriteRole(json, ((RoleSlot)step.Change.Slot).RoleName, RoleSlot.Parts(step.Change.After!), steps);
            foreach (var slot in steps.Select(step => step.Change.Slot).OfType<ServiceLinkedRoleSlot>())
            {
                json.WriteStartObject(Label(slot.ServiceName));
                json.WriteString("Type", "AWS::IAM::ServiceLinkedRole");
                json.WriteString("DeletionPolicy", "Retain");
                json.WriteString("UpdateReplacePolicy", "Retain");
                json.WriteStartObject("Properties");
                json.WriteString("AWSServiceName", slot.ServiceName);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Roles that clusters are to use. The placeholder is left to other hands, which can pass over what AWS no longer offers.</summary>
    static bool IsNewRole(Step step) => step.Change is { Before: null, Slot: RoleSlot { RoleName: not Plans.Planning.V1Shelf.RoleName } };

    static void WriteRole(Utf8JsonWriter json, string name, (string Path, string Trust) parts, List<Step> steps)
    {
        json.WriteStartObject(Label(name));
        json.WriteString("Type", "AWS::IAM::Role");
        json.WriteString("DeletionPolicy", "Retain");
        json.WriteString("UpdateReplacePolicy", "Retain");
        json.WriteStartObject("Properties");
        json.WriteString("RoleName", name);
        json.WriteString("Path", parts.Path);
        json.WritePropertyName("AssumeRolePolicyDocument");
        using (var trust = JsonDocument.Parse(parts.Trust))
            trust.RootElement.WriteTo(json);
        if (steps.Select(step => step.Change).FirstOrDefault(change => change.Slot is BoundarySlot slot && slot.IdentityName == name) is { After: { } boundary })
            json.WriteString("PermissionsBoundary", boundary);
        json.WriteStartArray("ManagedPolicyArns");
        foreach (var arn in Attached(name, steps).Select(slot => slot.PolicyArn).Where(arn => !steps.Exists(step => step.Change.Slot is CustomerPolicySlot made && made.PolicyArn == arn)))
            json.WriteStringValue(arn);
        json.WriteEndArray();
        json.WriteStartArray("Policies");
        foreach (var change in steps.Select(step => step.Change).Where(change => change.Slot is InlinePolicySlot slot && slot.IdentityName == name))
        {
            json.WriteStartObject();
            json.WriteString("PolicyName", ((InlinePolicySlot)change.Slot).PolicyName);
            json.WritePropertyName("PolicyDocument");
            using (var policy = JsonDocument.Parse(change.After!))
                policy.RootElement.WriteTo(json);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static IEnumerable<PolicyAttachmentSlot> Attached(string role, List<Step> steps) =>
        steps.Select(step => step.Change.Slot).OfType<PolicyAttachmentSlot>().Where(slot => slot.IdentityKind is IdentityKind.Role && slot.IdentityName == role);

    static void WritePolicy(Utf8JsonWriter json, string arn, string document, List<Step> steps)
    {
        var name = AccountIndex.NameIn(arn);
        json.WriteStartObject(Label(name));
        json.WriteString("Type", "AWS::IAM::ManagedPolicy");
        var roles = steps.Where(IsNewRole).Select(step => ((RoleSlot)step.Change.Slot).RoleName).Where(role => Attached(role, steps).Any(slot => slot.PolicyArn == arn)).ToList();
        if (roles.Count > 0)
        {
            json.WriteStartArray("DependsOn");
            foreach (var role in roles)
                json.WriteStringValue(Label(role));
            json.WriteEndArray();
        }
        json.WriteString("DeletionPolicy", "Retain");
        json.WriteString("UpdateReplacePolicy", "Retain");
        json.WriteStartObject("Properties");
        json.WriteString("ManagedPolicyName", name);
        json.WritePropertyName("PolicyDocument");
        using (var policy = JsonDocument.Parse(document))
            policy.RootElement.WriteTo(json);
        foreach (var kind in Enum.GetValues<IdentityKind>())
        {
            var names = steps.Select(step => step.Change.Slot).OfType<PolicyAttachmentSlot>().Where(slot => slot.PolicyArn == arn && slot.IdentityKind == kind).Select(slot => slot.IdentityName).ToList();
            if (names.Count == 0)
                continue;
            json.WriteStartArray($"{kind}s");
            foreach (var attached in names)
                json.WriteStringValue(attached);
            json.WriteEndArray();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteMetadata(Utf8JsonWriter json, Plan plan, Dictionary<string, Step> policies)
    {
        json.WriteStartObject("Metadata");
        json.WriteStartArray("StepsForOtherHands");
        var made = plan.Steps.Where(IsNewRole).Select(step => ((RoleSlot)step.Change.Slot).RoleName).ToHashSet(StringComparer.Ordinal);
        foreach (var step in plan.Steps.Where(step => !IsInTemplate(step, policies, made)))
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{step.Number} {step.Stage}: {step.Change.Slot.Title}: {step.Change.Before ?? "nothing"} -> {step.Change.After ?? "nothing"}"));
        json.WriteEndArray();
        json.WriteStartArray("ManualSteps");
        foreach (var step in plan.ManualSteps)
            json.WriteStringValue($"before {step.Before}: {step.Text}");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static bool IsInTemplate(Step step, Dictionary<string, Step> policies, HashSet<string> made) => step.Stage < Stage.Detach && step.Change.Slot switch
    {
        CustomerPolicySlot slot => policies.ContainsKey(slot.PolicyArn),
        PolicyAttachmentSlot slot => policies.ContainsKey(slot.PolicyArn) || (slot.IdentityKind is IdentityKind.Role && made.Contains(slot.IdentityName)),
        RoleSlot slot => made.Contains(slot.RoleName),
        InlinePolicySlot slot => slot.IdentityKind is IdentityKind.Role && made.Contains(slot.IdentityName),
        BoundarySlot slot => slot.IdentityKind is IdentityKind.Role && made.Contains(slot.IdentityName),
        ServiceLinkedRoleSlot => true,
        _ => false,
    };

    /// <summary>Logical ids are letters and digits.</summary>
    static string Label(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit));

    /// <summary>A description has at most 1,024 bytes.</summary>
    static string Short(string text) => text.Length <= 1000 ? text : text[..1000];
}
