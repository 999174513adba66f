namespace EmrShift.Lab.Services.Kms;

/// <summary>KMS's form of tags: <c>{TagKey, TagValue}</c>.</summary>
static class TagList
{
    public static IReadOnlyList<Tag> Of(Call call) => [.. call.Input.Objects("Tags").Select(tag => new Tag(tag.Text("TagKey"), tag.Text("TagValue")))];
}
