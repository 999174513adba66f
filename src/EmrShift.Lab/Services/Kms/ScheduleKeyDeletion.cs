namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html</summary>
static class ScheduleKeyDeletion
{
    public static readonly Operation Operation = new("ScheduleKeyDeletion", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        var key = KmsKeys.Changeable(call);
        var days = call.Input.OptionalInt("PendingWindowInDays") ?? 30;
        if (days is < 7 or > 30)
            throw new AwsException(400, "ValidationException", $"1 validation error detected: Value '{days}' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value between 7 and 30");
        (key.State, key.DeletionAt) = ("PendingDeletion", call.Now.AddDays(days));
        return new Output { ["KeyId"] = key.Arn, ["DeletionDate"] = key.DeletionAt, ["KeyState"] = key.State, ["PendingWindowInDays"] = days };
    }
}
