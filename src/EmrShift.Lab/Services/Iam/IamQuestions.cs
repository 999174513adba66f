using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// What IAM is asked about its own operations. The action is the operation's name; the resource is what the request names, whether it is there or not.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Identity and Access Management".
/// </summary>
static class IamQuestions
{
    /// <summary>An operation on a role that the request names.</summary>
    public static IEnumerable<Question> OnRole(Call call)
    {
        var name = call.Input.Text("RoleName");
        var role = call.Account.Iam.Roles.GetValueOrDefault(name);
        return [Entity(call, role, "role", name)];
    }

    /// <summary>An operation on a user that the request names.</summary>
    public static IEnumerable<Question> OnUser(Call call)
    {
        var name = call.Input.Text("UserName");
        return [Entity(call, call.Account.Iam.Users.GetValueOrDefault(name), "user", name)];
    }

    /// <summary>An operation on the user that the request names, or on the caller where it names none.</summary>
    public static IEnumerable<Question> OnUserOrCaller(Call call)
    {
        var name = call.Input.OptionalText("UserName") ?? call.Caller.Name;
        return [Entity(call, call.Account.Iam.Users.GetValueOrDefault(name), "user", name)];
    }

    /// <summary>An operation on a group that the request names.</summary>
    public static IEnumerable<Question> OnGroup(Call call)
    {
        var name = call.Input.Text("GroupName");
        return [Entity(call, call.Account.Iam.Groups.GetValueOrDefault(name), "group", name)];
    }

    /// <summary>An operation on an instance profile that the request names.</summary>
    public static IEnumerable<Question> OnInstanceProfile(Call call)
    {
        var name = call.Input.Text("InstanceProfileName");
        var profile = call.Account.Iam.InstanceProfiles.GetValueOrDefault(name);
        return
        [
            new Question(Action(call), profile?.Arn ?? call.GlobalArn("iam", $"instance-profile/{name}")) { ShownAs = $"instance profile {name}" }
                .WithResourceTags(IamTags.Of(profile?.Tags), "iam")
                .WithRequestTags(call.Input.Tags("Tags")),
        ];
    }

    /// <summary>An operation on a managed policy that the request names.</summary>
    public static IEnumerable<Question> OnPolicy(Call call)
    {
        var arn = call.Input.Text("PolicyArn");
        var tags = call.Account.Iam.Policies.GetValueOrDefault(arn)?.Tags;
        return [new Question(Action(call), arn) { ShownAs = $"policy {arn}" }.WithResourceTags(IamTags.Of(tags), "iam").WithRequestTags(call.Input.Tags("Tags"))];
    }

    /// <summary>Something new: the resource is its ARN to be.</summary>
    public static IEnumerable<Question> OnNew(Call call, string type, string nameParameter) =>
    [
        new Question(Action(call), call.GlobalArn("iam", $"{type}{call.Input.OptionalText("Path") ?? "/"}{call.Input.Text(nameParameter)}"))
            .With("iam:PermissionsBoundary", call.Input.OptionalText("PermissionsBoundary"))
            .WithRequestTags(call.Input.Tags("Tags")),
    ];

    /// <summary>A list by path: the resource is every entity of the type.</summary>
    public static IEnumerable<Question> OnAll(Call call, string type) =>
        [new Question(Action(call), call.GlobalArn("iam", $"{type}/")) { ShownAs = call.GlobalArn("iam", $"{type}/") }];

    /// <summary>The account itself.</summary>
    public static IEnumerable<Question> OnAccount(Call call) => [new Question(Action(call), "*")];

    static Question Entity(Call call, IamEntity? entity, string type, string name)
    {
        var principal = entity as IamPrincipal;
        return new Question(Action(call), entity?.Arn ?? call.GlobalArn("iam", $"{type}/{name}")) { ShownAs = $"{type} {name}" }
            .With("iam:PolicyARN", call.Input.OptionalText("PolicyArn"))
            // The boundary that the request sets, else the one that is set.
            .With("iam:PermissionsBoundary", call.Input.OptionalText("PermissionsBoundary") ?? principal?.PermissionsBoundary)
            .WithResourceTags(IamTags.Of(principal?.Tags), "iam")
            .WithRequestTags(call.Input.Tags("Tags"));
    }

    static string Action(Call call) => $"iam:{call.Operation.Name}";
}
