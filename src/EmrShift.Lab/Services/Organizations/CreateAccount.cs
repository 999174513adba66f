using System.Text.Json.Nodes;
using EmrShift.Lab.State;
using EmrShift.Lab.State.Iam;

namespace EmrShift.Lab.Services.Organizations;

/// <summary>Source: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html</summary>
static class CreateAccount
{
    public static readonly Operation Operation = new("CreateAccount", OrganizationShapes.OnAll, Run);

    // Source: Organizations User Guide, "Accessing a member account that has OrganizationAccountAccessRole".
    static void AddAccessRole(Call call, AccountState account, string name)
    {
        var trust = new JsonObject
        {
            ["Version"] = "2012-10-17",
            ["Statement"] = new JsonArray(new JsonObject
            {
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = call.GlobalArn("iam", "root") },
                ["Action"] = "sts:AssumeRole",
            }),
        };
        var role = new Role
        {
            Name = name,
            Path = "/",
            Id = call.World.Ids.Iam("AROA"),
            Arn = $"arn:{call.World.Partition}:iam::{account.Id}:role/{name}",
            CreatedAt = call.Now,
            AssumeRolePolicyDocument = trust.ToJsonString(),
        };
        role.AttachedPolicies.Add($"arn:{call.World.Partition}:iam::aws:policy/AdministratorAccess");
        account.Iam.Roles.Add(name, role);
    }

    static Answer Run(Call call)
    {
        var organization = Organization.Managed(call);
        var id = call.World.Ids.Draw("123456789", 12);
        var name = call.Input.Text("AccountName");
        var root = organization.Nodes.Values.First(node => node.Type == "ROOT");
        Organization.Add(call, new OrganizationNode
        {
            Id = id,
            Arn = Organization.Arn(call, "account", $"/{id}"),
            Type = "ACCOUNT",
            Name = name,
            ParentId = root.Id,
            Email = call.Input.Text("Email"),
            JoinedAt = call.Now,
        });
        AddAccessRole(call, call.World.AddAccount(id), call.Input.OptionalText("RoleName") ?? "OrganizationAccountAccessRole");
        Organization.Settle(organization);
        return new Output
        {
            ["CreateAccountStatus"] = new Output
            {
                ["Id"] = $"car-{call.World.Ids.Hex(32)}",
                ["AccountName"] = name,
                ["State"] = "SUCCEEDED",
                ["RequestedTimestamp"] = call.Now,
                ["CompletedTimestamp"] = call.Now,
                ["AccountId"] = id,
            },
        };
    }
}
