namespace EmrShift.Iac.Terraform;

/// <summary>
/// Terraform's plan and state as JSON (<c>terraform show -json</c>) and the state file itself. Nothing is edited here: the sources are.
/// Format: https://developer.hashicorp.com/terraform/internals/json-format.
/// </summary>
static class TerraformJson
{
    /// <summary>Whether a JSON value is a plan or a state.</summary>
    public static bool IsPlanOrState(Value value) =>
        (value.Get("terraform_version") is not null && (value.Get("values") is not null || value.Get("resource_changes") is not null || value.Get("resources") is Value.ListOf))
        || (value.Get("format_version") is not null && value.Get("planned_values") is not null);

    public static List<Declaration> Read(Value value)
    {
        List<Declaration> declarations = [];
        if (value.Get("resource_changes") is { } changes)
        {
            var links = new PlanLinks(value.Get("configuration").Get("root_module"));
            foreach (var change in changes.Items())
                Planned(change, links, declarations);
            PlanChanges.Read(changes, declarations);
        }
        else if (value.Get("values").Get("root_module") is { } root)
        {
            Module(root, declarations);
        }
        else
        {
            StateFile(value, declarations);
        }
        return WithoutRepeats(declarations);
    }

    /// <summary>
    /// A role in a state or a plan lists in <c>managed_policy_arns</c> what other resources attach to it as well, as it was before they last changed:
    /// where there are such resources, they count.
    /// </summary>
    static List<Declaration> WithoutRepeats(List<Declaration> declarations)
    {
        const string OfRole = "managed_policy_arns";
        var names = declarations.OfType<PrincipalDeclaration>().ToLookup(principal => principal.Address, principal => principal.Name.Text(), StringComparer.Ordinal);
        var elsewhere = declarations.OfType<AttachmentDeclaration>().Where(attachment => attachment.Way != OfRole)
            .SelectMany(attachment => attachment.Principals.Select(who => who is Value.Reference reference ? reference.Target : who.Text()))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. declarations.Where(declaration => declaration is not AttachmentDeclaration { Way: OfRole } own
            || !(elsewhere.Contains(own.Address) || names[own.Address].Any(name => name is not null && elsewhere.Contains(name))))];
    }

    static void Planned(Value resource, PlanLinks links, List<Declaration> into)
    {
        var change = resource.Get("change");
        if (resource.Get("mode").Text() != "managed" || resource.Get("address") is not Value.Known address || change.Get("after") is not Value.MapOf after)
            return;
        var unknown = change.Get("after_unknown");
        Value? Get(Value? values, Value? open, string path, string name)
        {
            if (values.Get(name) is { } given && given is not Value.Known { Text: "null" })
                return given is Value.MapOf or Value.ListOf or Value.Known ? given : null;
            if (open.Get(name) is not { } missing || missing.Text() == "false")
                return null;
            return links.Of(address, path.Length == 0 ? [name] : [path, name]);
        }
        var nodes = after.Get("ec2_attributes").Items().FirstOrDefault();
        var openNodes = unknown.Get("ec2_attributes") is Value.ListOf list ? list.Items.FirstOrDefault() : null;
        TerraformJsonResource.Read(
            new TerraformJsonResource(address.Text, resource.Get("type").Text() ?? "", address.At, name => Get(after, unknown, "", name), name => Get(nodes, openNodes, "ec2_attributes", name)), into);
    }

    static void Module(Value module, List<Declaration> into)
    {
        foreach (var resource in module.Get("resources").Items())
        {
            if (resource.Get("mode").Text() == "managed" && resource.Get("address") is Value.Known address)
                Known(address.Text, resource.Get("type").Text() ?? "", address.At, resource.Get("values"), into);
        }
        foreach (var child in module.Get("child_modules").Items())
            Module(child, into);
    }

    static void StateFile(Value state, List<Declaration> into)
    {
        foreach (var resource in state.Get("resources").Items())
        {
            if (resource.Get("mode").Text() != "managed" || resource.Get("name") is not Value.Known name)
                continue;
            var module = resource.Get("module").Text() is { } path ? path + "." : "";
            foreach (var instance in resource.Get("instances").Items())
                Known($"{module}{resource.Get("type").Text()}.{name.Text}", resource.Get("type").Text() ?? "", name.At, instance.Get("attributes"), into);
        }
    }

    static void Known(string address, string type, Spot at, Value? values, List<Declaration> into)
    {
        Value? Get(Value? from, string name) => from.Get(name) is { } given && given is not Value.Known { Text: "null" or "" } ? given : null;
        var nodes = values.Get("ec2_attributes").Items().FirstOrDefault();
        TerraformJsonResource.Read(new TerraformJsonResource(address, type, at, name => Get(values, name), name => Get(nodes, name)), into);
    }
}
