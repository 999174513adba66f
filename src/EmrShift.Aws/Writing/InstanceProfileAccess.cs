using System.Text.Json;
using System.Text.Json.Nodes;
using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Instance profiles with their role. Two calls in each direction; <see cref="InstanceProfileSlot.IsHalfway"/> knows the state between them.</summary>
static class InstanceProfileAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, InstanceProfileSlot slot, CancellationToken stop) => SlotReadings.Of(
        await Get(aws, slot, stop), answer => RoleIn(answer) ?? "");

    public static async Task<AwsError?> Write(AwsConnection aws, InstanceProfileSlot slot, Change change, CancellationToken stop)
    {
        var found = await Get(aws, slot, stop);
        if (found.Error is { Code: not "NoSuchEntity" } error)
            return error;
        var isThere = found.Error is null;
        var role = isThere ? RoleIn(found.Json) : null;

        if (role is not null && role != change.After && await Send(aws, SlotOperations.RemoveRoleFromInstanceProfile, slot, role, stop) is { } kept)
            return kept;
        if (change.After is null)
            return isThere ? await Send(aws, SlotOperations.DeleteInstanceProfile, slot, null, stop) : null;
        if (!isThere && await Send(aws, SlotOperations.CreateInstanceProfile, slot, null, stop) is { } refused)
            return refused;
        return change.After.Length == 0 || role == change.After ? null : await Send(aws, SlotOperations.AddRoleToInstanceProfile, slot, change.After, stop);
    }

    static Task<AwsAnswer> Get(AwsConnection aws, InstanceProfileSlot slot, CancellationToken stop) =>
        aws.Send(SlotOperations.GetInstanceProfile.Call(new() { ["InstanceProfileName"] = slot.ProfileName }), stop);

    static string? RoleIn(JsonElement answer) => answer.Member("InstanceProfile").Items("Roles").Select(role => role.Text("RoleName")).FirstOrDefault();

    static async Task<AwsError?> Send(AwsConnection aws, AwsOperation operation, InstanceProfileSlot slot, string? role, CancellationToken stop)
    {
        var input = new JsonObject { ["InstanceProfileName"] = slot.ProfileName };
        if (role is not null)
            input["RoleName"] = role;
        return (await aws.Send(operation.Call(input), stop)).Error;
    }
}
