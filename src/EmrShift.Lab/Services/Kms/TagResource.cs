namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html</summary>
static class TagResource
{
    public static readonly Operation Operation = new("TagResource", call => [KmsQuestions.Of(call, KmsKeys.Find(call)).WithRequestTags(TagList.Of(call))], Run);

    static Answer Run(Call call)
    {
        var key = KmsKeys.Changeable(call);
        foreach (var tag in TagList.Of(call))
            key.Tags[tag.Key] = tag.Value;
        return new Output();
    }
}
