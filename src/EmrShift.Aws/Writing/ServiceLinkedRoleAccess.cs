using EmrShift.Aws.Operations;
using EmrShift.Journals;
using EmrShift.Plans.Slots;

namespace EmrShift.Aws.Writing;

/// <summary>Service-linked roles. Deleting one is a task of IAM's that takes its time, and fails while the service uses the role.</summary>
static class ServiceLinkedRoleAccess
{
    public static async Task<SlotReading> Read(AwsConnection aws, ServiceLinkedRoleSlot slot, CancellationToken stop) => SlotReadings.Of(
        await RoleAccess.Get(aws, slot.RoleName, stop),
        answer => answer.Member("Role").Text("Path") == ServiceLinkedRoleSlot.PathOf(slot.ServiceName) ? ServiceLinkedRoleSlot.Present : null);

    public static async Task<AwsError?> Write(AwsConnection aws, ServiceLinkedRoleSlot slot, string? after, Patience patience, TimeProvider time, CancellationToken stop)
    {
        if (after is not null)
            return (await aws.Send(SlotOperations.CreateServiceLinkedRole.Call(new() { ["AWSServiceName"] = slot.ServiceName }), stop)).Error;
        var deletion = await aws.Send(SlotOperations.DeleteServiceLinkedRole.Call(new() { ["RoleName"] = slot.RoleName }), stop);
        if (deletion.Error is not null)
            return deletion.Error;
        for (var reads = 1; ; reads++)
        {
            var status = await aws.Send(SlotOperations.GetServiceLinkedRoleDeletionStatus.Call(new() { ["DeletionTaskId"] = deletion.Json.Text("DeletionTaskId") }), stop);
            if (status.Error is not null || status.Json.Text("Status") == "SUCCEEDED")
                return status.Error;
            if (status.Json.Text("Status") == "FAILED")
                return Failed(status.Json.Member("Reason").Text("Reason") ?? "the service still uses the role");
            if (reads >= patience.Reads)
                return Failed("the deletion takes longer than the time given");
            await Task.Delay(patience.Between, time, stop);
        }

        AwsError Failed(string why) => new("iam", "DeleteServiceLinkedRole", "iam:DeleteServiceLinkedRole", "DeletionFailed", $"{slot.RoleName}: {why}", 409);
    }
}
