namespace EmrShift.Lab.Services.Iam;

/// <summary>Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html</summary>
static class CreateServiceLinkedRole
{
    public static readonly Operation Operation = new("CreateServiceLinkedRole", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        var service = call.Input.Text("AWSServiceName");
        var name = ServiceLinkedRoles.Services.TryGetValue(service, out var known) ? known.RoleName : "*";
        yield return new Question("iam:CreateServiceLinkedRole", call.GlobalArn("iam", $"role/aws-service-role/{service}/{name}")).With("iam:AWSServiceName", service);
    }

    static Answer Run(Call call)
    {
        var service = call.Input.Text("AWSServiceName");
        if (!ServiceLinkedRoles.Services.TryGetValue(service, out var known))
            throw new AwsException(400, "InvalidInput", $"The service {service} is not supported: the lab knows {string.Join(", ", ServiceLinkedRoles.Services.Keys)}");
        var suffix = call.Input.OptionalText("CustomSuffix");
        var name = suffix is null ? known.RoleName : $"{known.RoleName}_{suffix}";
        if (call.Account.Iam.Roles.ContainsKey(name))
            throw new AwsException(400, "InvalidInput", $"Service role name {name} has been taken in this account, please try a different suffix.");
        return new Output { ["Role"] = IamShapes.Role(ServiceLinkedRoles.Make(call, service, suffix, call.Input.OptionalText("Description"))) };
    }
}
