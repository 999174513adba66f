using System.Globalization;
using System.Text;
using System.Text.Json;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>The tally equals the truth: of generated trails, and of other people's real ones.</summary>
public sealed class TrailCountsTests
{
    static IEnumerable<string> Lines(TrailCounts counts) =>
        counts.Rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Principal} {row.EventSource} {row.EventName} {row.ErrorCode} {row.Count}"));

    static TrailCounts Count(string folder, int workers, TrailFilter? filter = null) =>
        TrailCounts.Of(TrailFolder.List(folder, filter ?? TrailFilter.None), filter ?? TrailFilter.None, workers, stop: TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("7", "", 1)]
    [InlineData("11", "o-abc123", 2)]
    [InlineData("2026", "", 3)]
    public void Counts_equal_the_truth_of_a_generated_trail(string seed, string organisation, int workers)
    {
        var folder = GeneratedTrail.Make(seed, organisation);
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "truth.json")));
        var counts = Count(Path.Combine(folder, "AWSLogs"), workers);

        Assert.Equal(
            truth.RootElement.GetProperty("aggregate").EnumerateArray().Select(row => string.Join(' ', row.EnumerateArray().Select(cell => cell.ToString()))).Order(StringComparer.Ordinal),
            Lines(counts).Order(StringComparer.Ordinal));
        Assert.Equal(truth.RootElement.GetProperty("events").GetInt64(), counts.Events);
        Assert.Equal(truth.RootElement.GetProperty("errors").GetInt64(), counts.Errors);
        Assert.Equal(truth.RootElement.GetProperty("files").GetInt32(), counts.Pass.Files);
        Assert.Equal(truth.RootElement.GetProperty("bytes").GetInt64(), counts.Pass.JsonBytes);
        Assert.Empty(counts.Pass.Skipped);
    }

    [Fact]
    public void A_filter_gives_exactly_the_rows_of_its_role()
    {
        var folder = Path.Combine(GeneratedTrail.Make("7", ""), "AWSLogs");
        var all = Count(folder, 2);
        var role = all.Rows.First(row => row.Principal.EndsWith(":role/emr-etl-prod-ec2", StringComparison.Ordinal)).Principal;
        var expected = all.Rows.Where(row => row.Principal == role).ToArray();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Count(folder, 2, new TrailFilter { Principals = [role] }).Rows);

        var named = all.Rows.Where(row => row.Principal.EndsWith(":role/emr-etl-prod-ec2", StringComparison.Ordinal)).ToArray();
        Assert.True(named.Length > expected.Length);
        Assert.Equal(named, Count(folder, 2, new TrailFilter { Principals = ["emr-etl-prod-ec2"] }).Rows);
    }

    [Fact]
    public void Counts_equal_an_independent_count_of_real_events()
    {
        var shared = RepositoryRoot.Shared("cases", "trail");
        Assert.SkipWhen(shared is null, "the real events lie beside the checkout, and don't here");
        var counts = Count(shared, 2);

        var read = Directory.EnumerateFiles(shared, "*", SearchOption.AllDirectories)
            .Where(file => counts.Pass.Skipped.All(skipped => skipped.File != file)).Order(StringComparer.Ordinal).ToArray();
        Assert.True(read.Length > 400);
        var expected = PlainCount.Of(read.Select(file => File.ReadAllText(file)));
        Assert.Equal(expected.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")).Order(StringComparer.Ordinal), Lines(counts).Order(StringComparer.Ordinal));
        Assert.Equal([".DS_Store", "InviteAccountToOrganization", "LICENSE", "README.md", "RunJobFlow-emr-guide.txt"],
            counts.Pass.Skipped.Select(skipped => Path.GetFileName(skipped.File)).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_damaged_file_counts_for_nothing_and_is_named()
    {
        const string Good = """{"eventName":"A","eventID":"1"}""";
        var damaged = TrailReaderTests.Zipped(Good + """{"eventName":"A","eventID":"2"}""" + """{"eventName":"A","eventID" """);
        var counts = TrailCounts.Of(
            [TrailSource.Bytes("z-damaged", damaged), TrailSource.Bytes("good", Encoding.UTF8.GetBytes(Good))], TrailFilter.None, 1, stop: TestContext.Current.CancellationToken);
        Assert.Equal(["  A  1"], Lines(counts));
        Assert.Equal("z-damaged", Assert.Single(counts.Pass.Skipped).File);
    }

    [Fact]
    public void A_call_counts_once_whatever_the_order_of_its_deliveries()
    {
        const string Owner = """{"userIdentity":{"type":"AWSAccount"},"eventName":"A","eventID":"1","sharedEventID":"s"}""";
        const string Caller = """{"userIdentity":{"arn":"arn:x"},"eventName":"A","eventID":"2","sharedEventID":"s"}""";
        foreach (var files in new[] { new[] { Owner, Caller }, [Caller, Owner], [Caller, Owner, Owner, Caller] })
        {
            for (var workers = 1; workers <= 3; workers++)
            {
                var counts = TrailCounts.Of([.. files.Select((text, index) => TrailSource.Bytes($"f{index}", Encoding.UTF8.GetBytes(text)))], TrailFilter.None, workers, stop: TestContext.Current.CancellationToken);
                Assert.Equal(["arn:x  A  1"], Lines(counts));
                Assert.Equal(files.Length - 1, counts.Duplicates);
            }
        }
    }
}
