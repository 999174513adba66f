using System.Text.Json;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Roles as a whole. IAM deletes a role only when nothing is attached to it and no instance profile holds it: slots of their own, which change first.</summary>
static class RoleAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, RoleSlot slot, CancellationToken stop) => SlotReadings.Of(await Get(aws, slot.RoleName, stop), answer =>
        answer.Member("Role") is var role && SlotReadings.Document(role.Text("AssumeRolePolicyDocument")) is { } trust ? RoleSlot.Value(role.Text("Path") ?? "/", trust) : null);

    public static async Task<AwsError?> Write(AwsConnection aws, RoleSlot slot, string? after, CancellationToken stop)
    {
        if (after is null)
            return (await aws.Send(SlotOperations.DeleteRole.Call(new() { ["RoleName"] = slot.RoleName }), stop)).Error;
        using var value = JsonDocument.Parse(after);
        var answer = await aws.Send(SlotOperations.CreateRole.Call(new()
        {
            ["RoleName"] = slot.RoleName,
            ["Path"] = value.RootElement.GetProperty("path").GetString(),
            ["AssumeRolePolicyDocument"] = value.RootElement.GetProperty("trust").GetRawText(),
        }), stop);
        return answer.Error;
    }

    public static Task<AwsAnswer> Get(AwsConnection aws, string roleName, CancellationToken stop) => aws.Send(SlotOperations.GetRole.Call(new() { ["RoleName"] = roleName }), stop);
}
