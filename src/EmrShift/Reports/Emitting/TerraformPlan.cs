using System.Globalization;
using System.Text;
using System.Text.Json;
using EmrShift.Accounts;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Reports.Emitting;

/// <summary>
/// A plan's additions as Terraform resources: v2 as one more attachment beside v1, never a new service role, which would replace clusters, and nothing that
/// deletes. What is to go last stays in the user's own code; a comment at the end says what, and when.
/// </summary>
public static class TerraformPlan
{
    /// <summary>The file.</summary>
    public static string Render(Plan plan)
    {
        var text = new StringBuilder($"# {Comment(PlanText.Summary(plan))}\n# Apply this beside your own code: it only adds.\n");
        var labels = new HashSet<string>(StringComparer.Ordinal);
        var made = plan.Steps.Select(step => step.Change).Where(change => change is { Before: null, Slot: RoleSlot or CustomerPolicySlot }).Select(change => change.Slot).ToHashSet();
        foreach (var step in plan.Steps.Where(step => step.Stage < Stage.Detach && !IsOfPlaceholder(step.Change.Slot)))
        {
            if (Block(step.Change, labels, DependsOn(step.Change.Slot, made)) is not { } block)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"\n# {step.Stage} {step.Number}: {Comment(step.Reasons[0].Text)}\n{block}");
        }
        foreach (var manual in plan.ManualSteps)
            text.Append(CultureInfo.InvariantCulture, $"\n# BY HAND, before {manual.Before}: {Comment(manual.Text)}\n#   done when: {Comment(manual.Question)}\n");
        var last = plan.Steps.Where(step => step.Stage is Stage.Detach).ToList();
        if (last.Count > 0)
        {
            text.Append("\n# LAST, when all of the above is applied and every manual step is done: take these attachments out of your code. A detached v1 policy can't be\n# attached again; the saved copies above are the way back.\n");
            foreach (var step in last)
                text.Append(CultureInfo.InvariantCulture, $"#   {Comment(step.Change.Slot.Title)}\n");
        }
        return text.ToString();
    }

    static bool IsOfPlaceholder(Slot slot) => slot is RoleSlot { RoleName: PlaceholderRole } or PolicyAttachmentSlot { IdentityName: PlaceholderRole };

    // Terraform has no way to pass over what AWS no longer offers, so the placeholder is left to `emrshift apply`.
    const string PlaceholderRole = Plans.Planning.V1Shelf.RoleName;

    static string? Block(Change change, HashSet<string> labels, string? dependsOn) => change.Slot switch
    {
        ResourceTagSlot slot => Resource("aws_ec2_tag", slot.ResourceId, labels, ("resource_id", slot.ResourceId), ("key", slot.TagKey), ("value", change.After!)),
        ClusterTagSlot slot => $"# Terraform can't tag a running cluster in place: aws emr add-tags --region {Comment(slot.RegionName)} --resource-id {Comment(slot.ClusterId)} --tags {slot.TagKey}={Comment(change.After!)}\n",
        PolicyAttachmentSlot slot => Resource($"aws_iam_{IdentityKinds.Word(slot.IdentityKind)}_policy_attachment", $"{slot.IdentityName}_{AccountIndex.NameIn(slot.PolicyArn)}", labels,
            [(IdentityKinds.Word(slot.IdentityKind), slot.IdentityName), ("policy_arn", slot.PolicyArn)], dependsOn),
        InlinePolicySlot slot => Resource($"aws_iam_{IdentityKinds.Word(slot.IdentityKind)}_policy", $"{slot.IdentityName}_{slot.PolicyName}", labels,
            [(IdentityKinds.Word(slot.IdentityKind), slot.IdentityName), ("name", slot.PolicyName), ("policy", change.After!)], dependsOn),
        CustomerPolicySlot slot => Resource("aws_iam_policy", AccountIndex.NameIn(slot.PolicyArn), labels, ("name", AccountIndex.NameIn(slot.PolicyArn)), ("policy", change.After!)),
        RoleSlot slot => Resource("aws_iam_role", slot.RoleName, labels, ("name", slot.RoleName), ("path", RoleSlot.Parts(change.After!).Path), ("assume_role_policy", RoleSlot.Parts(change.After!).Trust)),
        ServiceLinkedRoleSlot slot => Resource("aws_iam_service_linked_role", slot.ServiceName, labels, ("aws_service_name", slot.ServiceName)),
        KeyPolicySlot slot => Resource("aws_kms_key_policy", slot.KeyId, labels, [("key_id", slot.KeyId), ("policy", change.After!)], dependsOn),
        BoundarySlot slot => $"# {Comment(slot.Title)}: permissions_boundary = {Quote(change.After!)} in the role's own block\n",
        _ => $"# {Comment(change.Slot.Title)}: no resource of its own; change it where your code has it\n",
    };

    /// <summary>Roles and policies of the same file that have to be there first.</summary>
    static string? DependsOn(Slot slot, HashSet<Slot> made)
    {
        IEnumerable<Slot> needs = slot switch
        {
            PolicyAttachmentSlot attachment => [new CustomerPolicySlot(attachment.PolicyArn), new RoleSlot(attachment.IdentityName)],
            InlinePolicySlot inline => [new RoleSlot(inline.IdentityName)],
            KeyPolicySlot or TrustPolicySlot => made.OfType<RoleSlot>().Where(role => !IsOfPlaceholder(role)),
            _ => [],
        };
        var labels = needs.Where(made.Contains).Select(need => need is RoleSlot role ? $"aws_iam_role.{Label(role.RoleName)}" : $"aws_iam_policy.{Label(AccountIndex.NameIn(need.Names[0]))}").ToList();
        return labels.Count == 0 ? null : $"[{string.Join(", ", labels)}]";
    }

    static string Resource(string type, string name, HashSet<string> labels, params (string Name, string Value)[] arguments) => Resource(type, name, labels, arguments, null);

    static string Resource(string type, string name, HashSet<string> labels, (string Name, string Value)[] arguments, string? dependsOn)
    {
        var label = Label(name);
        for (var number = 2; !labels.Add($"{type}.{label}"); number++)
            label = string.Create(CultureInfo.InvariantCulture, $"{Label(name)}_{number}");
        // As `terraform fmt` writes it.
        var all = arguments.Select(argument => (argument.Name, Value: Quote(argument.Value))).Concat(dependsOn is null ? [] : [("depends_on", dependsOn)]).ToList();
        var width = all.Max(argument => argument.Name.Length);
        return $"resource \"{type}\" \"{label}\" {{\n{string.Concat(all.Select(argument => $"  {argument.Name.PadRight(width)} = {argument.Value}\n"))}}}\n";
    }

    static string Label(string name)
    {
        var label = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return char.IsAsciiLetter(label[0]) || label[0] == '_' ? label : $"_{label}";
    }

    /// <summary>A string of HCL: JSON's escapes, and no template begins inside.</summary>
    static string Quote(string value) => $"\"{JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString().Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal)}\"";

    static string Comment(string text) => text.ReplaceLineEndings(" ");
}
