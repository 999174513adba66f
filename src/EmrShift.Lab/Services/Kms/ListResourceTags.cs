namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html</summary>
static class ListResourceTags
{
    public static readonly Operation Operation = new("ListResourceTags", KmsQuestions.OnKey, Run);

    static Answer Run(Call call)
    {
        var tags = KmsKeys.Find(call).Tags.Select(tag => new Output { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value });
        return new Output { ["Tags"] = Output.List(tags, tag => tag), ["Truncated"] = false };
    }
}
