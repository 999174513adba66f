using System.Collections.Immutable;

namespace EmrShift.Accounts.Sources;

/// <summary>Principals and policies of a Terraform state. Attachments are resources of their own, joined by name.</summary>
static class TerraformIam
{
    public static ImmutableArray<Role> Roles(TerraformState state) =>
    [
        .. from role in state.Of("aws_iam_role", "aws_iam_service_linked_role")
           where role.Text("arn") is not null && role.Text("name") is not null
           let name = role.Text("name")!
           select new Role
           {
               Arn = role.Text("arn")!,
               Name = name,
               Path = role.Text("path") ?? "/",
               RoleId = role.Text("unique_id"),
               TrustPolicy = role.Policy("assume_role_policy"),
               AttachedPolicies = Attached(state, role, "role", "roles", name),
               InlinePolicies = Inline(state, role, "role", name),
               PermissionsBoundary = role.Text("permissions_boundary"),
               Tags = state.Tags(role),
               CreatedAt = role.Time("create_date"),
               Origin = role.Origin,
           },
    ];

    public static ImmutableArray<User> Users(TerraformState state) =>
    [
        .. from user in state.Of("aws_iam_user")
           where user.Text("arn") is not null && (user.Text("name") ?? user.Text("user_name")) is not null
           let name = user.Text("name") ?? user.Text("user_name")!
           select new User
           {
               Arn = user.Text("arn")!,
               Name = name,
               Path = user.Text("path") ?? "/",
               AttachedPolicies = Attached(state, user, "user", "users", name),
               InlinePolicies = Inline(state, user, "user", name),
               Groups = Sorted(state.Of("aws_iam_user_group_membership").Where(item => item.Text("user") == name).SelectMany(item => item.Texts("groups"))
                   .Concat(state.Of("aws_iam_group_membership").Where(item => item.Texts("users").Contains(name)).Select(item => item.Text("group")))),
               PermissionsBoundary = user.Text("permissions_boundary"),
               Tags = state.Tags(user),
               Origin = user.Origin,
           },
    ];

    public static ImmutableArray<Group> Groups(TerraformState state) =>
    [
        .. from grouping in state.Of("aws_iam_group")
           where grouping.Text("arn") is not null && (grouping.Text("name") ?? grouping.Text("group_name")) is not null
           let name = grouping.Text("name") ?? grouping.Text("group_name")!
           select new Group
           {
               Arn = grouping.Text("arn")!,
               Name = name,
               Path = grouping.Text("path") ?? "/",
               AttachedPolicies = Attached(state, grouping, "group", "groups", name),
               InlinePolicies = Inline(state, grouping, "group", name),
               Origin = grouping.Origin,
           },
    ];

    public static ImmutableArray<ManagedPolicy> Policies(TerraformState state) =>
    [
        .. from policy in state.Of("aws_iam_policy")
           where policy.Text("arn") is not null
           select new ManagedPolicy
           {
               Arn = policy.Text("arn")!,
               Name = policy.Text("name") ?? AccountIndex.NameIn(policy.Text("arn")!),
               Document = policy.Policy("policy"),
               AttachmentCount = policy.Int("attachment_count"),
               Tags = state.Tags(policy),
               Origin = policy.Origin,
           },
    ];

    public static ImmutableArray<InstanceProfile> InstanceProfiles(TerraformState state)
    {
        var roles = state.Of("aws_iam_role").Where(role => role.Text("name") is not null && role.Text("arn") is not null)
            .ToLookup(role => role.Text("name")!, role => role.Text("arn")!, StringComparer.Ordinal);
        return
        [
            .. from profile in state.Of("aws_iam_instance_profile")
               where profile.Text("arn") is not null && profile.Text("name") is not null
               let role = profile.Text("role") ?? profile.Text("role_name")
               select new InstanceProfile
               {
                   Arn = profile.Text("arn")!,
                   Name = profile.Text("name")!,
                   Path = profile.Text("path") ?? "/",
                   RoleArn = role is null ? null
                       : roles[role].FirstOrDefault()
                           ?? (Arn.Parse(profile.Text("arn")) is { } arn ? $"arn:{arn.Partition}:iam::{arn.AccountId}:role/{role}" : null),
                   Origin = profile.Origin,
               },
        ];
    }

    // The argument managed_policy_arns is only brought up to date by a refresh: beside attachments of their own it may still name what an
    // apply has just detached. So it counts where the state has no attachments for the principal.
    static ImmutableArray<string> Attached(TerraformState state, SourceNode principal, string kind, string kinds, string name)
    {
        var attachments = state.Of($"aws_iam_{kind}_policy_attachment").Where(item => Is(item.Text(kind), name)).Select(item => item.Text("policy_arn"))
            .Concat(state.Of($"aws_iam_{kind}_policy_attachments_exclusive").Where(item => Is(item.Text($"{kind}_name"), name))
                .SelectMany(item => item.Texts("policy_arns")))
            .Concat(state.Of("aws_iam_policy_attachment").Where(item => item.Texts(kinds).Any(other => Is(other, name)))
                .Select(item => item.Text("policy_arn")))
            .ToList();
        return Sorted(attachments.Count > 0 ? attachments : principal.Texts("managed_policy_arns"));
    }

    static ImmutableArray<InlinePolicy> Inline(TerraformState state, SourceNode principal, string kind, string name)
    {
        var policies = new SortedDictionary<string, InlinePolicy>(StringComparer.Ordinal);
        foreach (var policy in principal.Objects("inline_policy").Concat(state.Of($"aws_iam_{kind}_policy").Where(item => Is(item.Text(kind), name))))
        {
            if (policy.Text("name") is { } policyName && policy.Policy("policy") is { } document)
                policies[policyName] = new(policyName, document);
        }
        return [.. policies.Values];
    }

    // An attachment may name its role by name or, written by hand, by ARN.
    static bool Is(string? nameOrArn, string name) => nameOrArn is not null && string.Equals(AccountIndex.NameIn(nameOrArn), name, StringComparison.Ordinal);

    static ImmutableArray<string> Sorted(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
