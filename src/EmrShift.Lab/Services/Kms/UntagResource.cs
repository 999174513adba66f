namespace EmrShift.Lab.Services.Kms;

/// <summary>Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html</summary>
static class UntagResource
{
    public static readonly Operation Operation = new("UntagResource", call => [KmsQuestions.Of(call, KmsKeys.Find(call)).With("aws:TagKeys", call.Input.Texts("TagKeys"))], Run);

    static Answer Run(Call call)
    {
        var key = KmsKeys.Changeable(call);
        foreach (var name in call.Input.Texts("TagKeys"))
            key.Tags.Remove(name);
        return new Output();
    }
}
