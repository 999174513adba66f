using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>Real events of other people: every refusal is counted and explained as far as its event allows.</summary>
public sealed partial class RealEventsTests
{
    static readonly string? Folder = RepositoryRoot.Shared("cases", "trail");

    static DiagnosisResult Diagnosed()
    {
        Assert.SkipWhen(Folder is null, "the folder of real events is not beside the checkout");
        return TrailDiagnosis.Of(TrailFolder.List(Folder!, TrailFilter.None), stop: TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Every_refusal_is_counted_as_an_independent_count_says()
    {
        var result = Diagnosed();
        var events = Events().ToList();
        var refused = events.Where(IsRefused).DistinctBy(static seen => Text(seen, "sharedEventID") ?? Text(seen, "eventID") ?? Guid.Empty.ToString() + seen.GetRawText()).ToList();
        Assert.Equal(events.Count, result.Trail!.Events);
        Assert.Equal(refused.Count, result.Trail.Denials);
        Assert.Equal(refused.Count, result.Causes.Sum(static cause => cause.Count));
        Assert.Equal(refused.Count(static seen => Text(seen, "errorMessage")?.EndsWith("...", StringComparison.Ordinal) == true), result.Trail.Cut);
        Assert.True(refused.Count > 300, $"only {refused.Count} refusals: is the folder whole?");
    }

    [Fact]
    public void The_counts_are_those_of_jq()
    {
        var result = Diagnosed();
        const string Filter = """
            [.[] | .. | objects | select(has("eventName") and has("eventSource"))
             | select(((.errorCode // "") | test("AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|ServiceLinkedRoleCreationNotPermitted|^Forbidden$"))
                      or ((.errorMessage // "") | test("not authorized to perform")))
             | .sharedEventID // .eventID // (. | tojson)] | unique | length
            """;
        var files = Directory.EnumerateFiles(Folder!, "*", SearchOption.AllDirectories)
            .Where(static file => file.EndsWith(".json", StringComparison.Ordinal) || file.EndsWith(".cloudtrail", StringComparison.Ordinal));
        var start = new ProcessStartInfo("jq", ["-s", Filter, .. files]) { RedirectStandardOutput = true };
        Process? jq = null;
        try
        {
            jq = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("jq is not installed");
        }
        using (jq)
        {
            var count = jq!.StandardOutput.ReadToEnd().Trim();
            jq.WaitForExit();
            Assert.Equal(count, result.Trail!.Denials.ToString());
        }
    }

    [Fact]
    public void Every_sentence_gives_its_principal_action_and_resource()
    {
        var result = Diagnosed();
        var explained = result.Causes.Select(static cause => (cause.Action, cause.Resource)).ToHashSet();
        var sentences = 0;
        foreach (var seen in Events().Where(IsRefused))
        {
            if (Sentence().Match(Text(seen, "errorMessage") ?? "") is not { Success: true } match)
                continue;
            sentences++;
            var resource = match.Groups["resource"] is { Success: true } named ? named.Value.Trim('"', ' ') : null;
            Assert.Contains((match.Groups["action"].Value, resource is "" ? null : resource), explained);
        }
        Assert.True(sentences > 200, $"only {sentences} sentences");
    }

    [Fact]
    public void What_EMR_was_refused_is_the_service_roles()
    {
        var cause = Assert.Single(Diagnosed().Causes, static cause => cause.Side == Side.ServiceRole);
        Assert.Equal("ec2:CreateFleet", cause.Action);
    }

    /// <summary>An own, slow reading: every object that names an event, wherever it stands.</summary>
    static IEnumerable<JsonElement> Events()
    {
        foreach (var file in Directory.EnumerateFiles(Folder!, "*", SearchOption.AllDirectories))
        {
            JsonDocument document;
            try
            {
                document = JsonDocument.Parse(File.ReadAllBytes(file));
            }
            catch (JsonException)
            {
                continue;
            }
            foreach (var found in Within(document.RootElement))
                yield return found;
        }
    }

    static IEnumerable<JsonElement> Within(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(Within);
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        return element.TryGetProperty("eventName", out _) && element.TryGetProperty("eventSource", out _)
            ? [element] : element.EnumerateObject().SelectMany(static member => Within(member.Value));
    }

    static bool IsRefused(JsonElement seen) =>
        RefusedCode().IsMatch(Text(seen, "errorCode") ?? "") || Text(seen, "errorMessage")?.Contains("not authorized to perform", StringComparison.Ordinal) == true;

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex("AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|ServiceLinkedRoleCreationNotPermitted|^Forbidden$", RegexOptions.NonBacktracking)]
    private static partial Regex RefusedCode();

    [GeneratedRegex(@"User: (?<who>\S+) is not authorized to perform: (?<action>[\w:*-]+)(?: on resource: (?<resource>.*?))?(?: because no| with an explicit deny|\. Encoded|$)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Sentence();
}
