namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html</summary>
static class DeleteTags
{
    public static readonly Operation Operation = new("DeleteTags", call => call.Input.Texts("ResourceId").Select(id =>
        Ec2Questions.Existing(call, "DeleteTags", TagTargets.TypeOf(call, id), id).With("aws:TagKeys", call.Input.Objects("Tag").Select(tag => tag.Text("Key")))), Run);

    static Answer Run(Call call)
    {
        var tags = call.Input.Objects("Tag").Select(tag => (Key: tag.Text("Key"), Value: tag.OptionalText("Value"))).ToList();
        foreach (var target in call.Input.Texts("ResourceId").Select(id => TagTargets.Find(call, id)).ToList())
        {
            if (tags.Count == 0)
                target.Tags.Clear();
            foreach (var (key, value) in tags)
            {
                // A tag that is named with a value goes only if it has that value.
                if (target.Tags.TryGetValue(key, out var have) && (value is null || have == value))
                    target.Tags.Remove(key);
            }
        }
        return Answer.Empty;
    }
}
