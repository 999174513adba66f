namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html</summary>
static class CreateKey
{
    public static readonly Operation Operation = new("CreateKey", Questions, Run);

    static IEnumerable<Question> Questions(Call call)
    {
        var tags = TagList.Of(call);
        yield return new Question("kms:CreateKey", "*").WithRequestTags(tags).With("kms:KeySpec", "SYMMETRIC_DEFAULT").With("kms:KeyUsage", "ENCRYPT_DECRYPT");
        if (tags.Count > 0)
            yield return new Question("kms:TagResource", call.Arn("kms", "key/*")).WithRequestTags(tags);
    }

    static Answer Run(Call call)
    {
        var spec = call.Input.OptionalText("KeySpec") ?? call.Input.OptionalText("CustomerMasterKeySpec") ?? "SYMMETRIC_DEFAULT";
        if (spec != "SYMMETRIC_DEFAULT" || (call.Input.OptionalText("KeyUsage") ?? "ENCRYPT_DECRYPT") != "ENCRYPT_DECRYPT")
            throw new AwsException(400, "UnsupportedOperationException", "The lab has symmetric encryption keys only.");
        var tags = TagList.Of(call);
        var policy = call.Input.OptionalText("Policy") is { } own ? KeyPolicies.Checked(call, own, call.Arn("kms", "key/new")) : KmsKeys.DefaultPolicy(call.World.Partition, call.Caller.AccountId);
        var key = KmsKeys.Make(call, call.Caller.AccountId, policy, call.Input.OptionalText("Description") ?? "", isAwsManaged: false);
        foreach (var tag in tags)
            key.Tags[tag.Key] = tag.Value;
        return new Output { ["KeyMetadata"] = KmsShapes.Key(key) };
    }
}
