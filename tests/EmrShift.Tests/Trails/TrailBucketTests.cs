using EmrShift.Aws;
using EmrShift.Tests.Aws;
using EmrShift.Tests.Lab;
using EmrShift.Tests.Lab.Emr;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>A trail that is read out of its bucket, over HTTP.</summary>
public sealed class TrailBucketTests
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trail_is_read_out_of_its_bucket()
    {
        await using var lab = await LabAccount.Start();
        await NodePolicyTests.StartTrail(lab);
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/acme-data/in/a.json", "{}"));
        using var aws = lab.Open();
        foreach (var prefix in (string[])["", "AWSLogs", "AWSLogs/123456789012/CloudTrail/ap-northeast-1/"])
        {
            var (sources, error) = await new TrailBucket(aws, "acme-logs", TrailFilter.None, DateTimeOffset.MaxValue).List(prefix, Stop);
            Assert.Null(error);
            var usage = Usage.Of(sources, TrailFilter.None, PolicyInterest.None, 2, stop: Stop);
            Assert.Empty(usage.Counts.Pass.Skipped);
            Assert.Contains(usage.Uses, use => use is { Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-data/in/a.json" });
        }
    }

    /// <summary>Keys of several days and regions: only what can hold a wanted event is listed, and nothing that can is left out.</summary>
    [Theory]
    [InlineData(null, null, "", "06/01 06/02 06/05 eu:06/02")]
    [InlineData("2026-06-02", null, "", "06/02 06/05 eu:06/02")]
    [InlineData("2026-06-02", "2026-06-03", "us-east-1", "06/02")]
    [InlineData("2026-06-05T12:00", null, "", "")]
    public async Task Only_days_and_regions_that_count_are_listed(string? since, string? until, string region, string expected)
    {
        await using var lab = await LabAccount.Start();
        EmrLab.Ok(await lab.Admin.S3("PUT", "/logs"));
        foreach (var (place, day) in ((string, string)[])[("us-east-1", "01"), ("us-east-1", "02"), ("us-east-1", "05"), ("eu-west-1", "02")])
            EmrLab.Ok(await lab.Admin.S3("PUT", $"/logs/p/AWSLogs/o-1/111122223333/CloudTrail/{place}/2026/06/{day}/111122223333_CloudTrail_{place}_202606{day}T1000Z_x.json.gz", "x"));
        EmrLab.Ok(await lab.Admin.S3("PUT", "/logs/p/AWSLogs/o-1/111122223333/CloudTrail-Digest/us-east-1/2026/06/02/d.json.gz", "x"));
        var now = new DateTimeOffset(2026, 6, 10, 0, 0, 0, TimeSpan.Zero);
        var filter = new TrailFilter
        {
            Since = since is null ? null : TimeBound.Parse(since, now), Until = until is null ? null : TimeBound.Parse(until, now), Regions = region.Length == 0 ? [] : [region],
        };
        using var aws = lab.Open();
        var (sources, error) = await new TrailBucket(aws, "logs", filter, now).List("p/", Stop);
        Assert.Null(error);
        Assert.Equal(expected, string.Join(' ', sources.Select(source => source.Name.Split('/')).Select(parts => $"{(parts[8] == "eu-west-1" ? "eu:" : "")}{parts[10]}/{parts[11]}")
            .Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_bucket_that_may_not_be_listed_is_an_error_that_names_the_action()
    {
        await using var lab = await LabAccount.Start(options => options with { IsArticle = true });
        using var aws = lab.As("autoscaling-role").Open();
        var (sources, error) = await new TrailBucket(aws, "acme-data-123456789012", TrailFilter.None, DateTimeOffset.MaxValue).List("", Stop);
        Assert.Empty(sources);
        Assert.Equal(("s3:ListBucket", true), (error!.Action, error.IsDenied));
    }
}
