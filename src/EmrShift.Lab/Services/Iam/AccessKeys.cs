using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Iam;

/// <summary>Access keys of users. Without a name, IAM means the caller.</summary>
static class AccessKeys
{
    /// <summary>The user of the request.</summary>
    public static User User(Call call)
    {
        if (call.Input.Has("UserName"))
            return IamNames.User(call);
        return call.Caller.Kind == CallerKind.IamUser
            ? call.Account.Iam.Users[call.Caller.Name]
            : throw new AwsException(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }

    /// <summary>The key of the request, if it is the user's.</summary>
    public static AccessKey Find(Call call)
    {
        var id = call.Input.Text("AccessKeyId");
        var user = User(call);
        return call.World.Credentials.KeysOf(call.Account.Id, user.Name).FirstOrDefault(key => string.Equals(key.Id, id, StringComparison.Ordinal))
            ?? throw IamNames.NoSuchEntity($"The Access Key with id {id} cannot be found.");
    }

    public static Output Shape(AccessKey key) => new()
    {
        ["UserName"] = key.UserName,
        ["AccessKeyId"] = key.Id,
        ["Status"] = key.IsActive ? "Active" : "Inactive",
        ["CreateDate"] = key.CreatedAt,
    };
}
