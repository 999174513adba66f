namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html</summary>
static class GetAccountAuthorizationDetails
{
    public static readonly Operation Operation = new("GetAccountAuthorizationDetails", IamQuestions.OnAccount, Run);

    static Answer Run(Call call)
    {
        var iam = call.Account.Iam;
        var filter = call.Input.Texts("Filter");
        bool Wants(string type) => filter.Count == 0 || filter.Contains(type, StringComparer.Ordinal);
        var items = new List<(string Key, string Member, Output Shape)>();
        if (Wants("User"))
            items.AddRange(iam.Users.Values.Select(user => (user.Arn, "UserDetailList", AuthorizationDetails.User(user))));
        if (Wants("Group"))
            items.AddRange(iam.Groups.Values.Select(group => (group.Arn, "GroupDetailList", AuthorizationDetails.Group(group))));
        if (Wants("Role"))
            items.AddRange(iam.Roles.Values.Select(role => (role.Arn, "RoleDetailList", AuthorizationDetails.Role(role, iam))));
        if (Wants("LocalManagedPolicy"))
            items.AddRange(iam.Policies.Values.Select(policy => (policy.Arn, "Policies", AuthorizationDetails.Policy(PolicyView.Of(policy), iam))));
        if (Wants("AWSManagedPolicy"))
        {
            items.AddRange(AuthorizationDetails.AwsPoliciesInUse(call.World, iam)
                .Select(policy => (policy.Arn, "Policies", AuthorizationDetails.Policy(policy, iam))));
        }
        var (page, marker) = IamPaging.Cut(call, items, item => item.Key);
        var output = new Output();
        foreach (var member in (string[])["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"])
            output[member] = (IReadOnlyList<object>)[.. page.Where(item => item.Member == member).Select(item => item.Shape)];
        output["IsTruncated"] = marker is not null;
        output["Marker"] = marker;
        return output;
    }
}
