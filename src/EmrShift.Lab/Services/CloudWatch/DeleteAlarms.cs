namespace EmrShift.Lab.Services.CloudWatch;

/// <summary>Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DeleteAlarms.html</summary>
static class DeleteAlarms
{
    public static readonly Operation Operation = new("DeleteAlarms", call => call.Input.Texts("AlarmNames").Select(name => PutMetricAlarm.Alarm(call, name)), Run);

    static Answer Run(Call call)
    {
        var alarms = call.Home.Scaling.Alarms;
        if (call.Input.Texts("AlarmNames").FirstOrDefault(name => !alarms.ContainsKey(name)) is { } missing)
            throw new AwsException(404, "ResourceNotFound", $"The alarm {missing} does not exist.");
        foreach (var name in call.Input.Texts("AlarmNames"))
            alarms.Remove(name);
        return new Output();
    }
}
