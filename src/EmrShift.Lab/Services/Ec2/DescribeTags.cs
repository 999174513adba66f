namespace EmrShift.Lab.Services.Ec2;

/// <summary>Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html</summary>
static class DescribeTags
{
    public static readonly Operation Operation = new("DescribeTags", Ec2Questions.Read, Run);

    static Answer Run(Call call)
    {
        var filters = call.Input.Objects("Filter").Select(filter => (Name: filter.Text("Name"), Values: filter.Texts("Value"))).ToList();
        var tags = call.Home.Ec2.Resources
            .SelectMany(resource => resource.Tags.Select(tag => (Resource: resource, tag.Key, tag.Value)))
            .Where(tag => filters.TrueForAll(filter => filter.Values.Contains(
                filter.Name switch
                {
                    "resource-id" => tag.Resource.Id,
                    "resource-type" => tag.Resource.Type,
                    "key" => tag.Key,
                    "value" => tag.Value,
                    _ when filter.Name == $"tag:{tag.Key}" => tag.Value,
                    _ => "",
                },
                StringComparer.Ordinal)));
        return Ec2Describe.Page(call, "tagSet", tags, tag => $"{tag.Resource.Id} {tag.Key}", tag => new Output
        {
            ["resourceId"] = tag.Resource.Id,
            ["resourceType"] = tag.Resource.Type,
            ["key"] = tag.Key,
            ["value"] = tag.Value,
        });
    }
}
