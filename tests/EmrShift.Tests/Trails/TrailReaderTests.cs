using System.IO.Compression;
using System.Text;
using EmrShift.Tests.Support;
using EmrShift.Trails;
using Xunit;

namespace EmrShift.Tests.Trails;

/// <summary>Every form in which events come, and what is made of damage.</summary>
public sealed class TrailReaderTests
{
    const string One = """{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111122223333:user/ann"},"eventTime":"2026-06-01T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"us-east-1","requestParameters":{"bucketName":"b","key":"a]}\"{["},"eventID":"1"}""";
    const string Two = """{"eventID":"2","requestParameters":null,"eventName":"RunJobFlow","errorCode":"AccessDenied","eventSource":"elasticmapreduce.amazonaws.com","eventTime":"2026-06-01T11:00:00Z","userIdentity":{"sessionContext":{"attributes":{"mfaAuthenticated":"false"},"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/service-role/mwaa"}},"arn":"arn:aws:sts::111122223333:assumed-role/mwaa/x","type":"AssumedRole"}}""";

    static readonly string[] Both = ["GetObject arn:aws:iam::111122223333:user/ann", "RunJobFlow arn:aws:iam::111122223333:role/service-role/mwaa"];

    static void Check(byte[] file, params string[] expected)
    {
        var reading = TrailReader.Read([TrailSource.Bytes("file", file)], TrailFilter.None, stop: TestContext.Current.CancellationToken);
        Assert.Empty(reading.Skipped);
        Assert.Equal(expected, reading.Events.Select(found => $"{found.EventName} {found.Principal}"));
    }

    static void Check(string file, params string[] expected) => Check(Encoding.UTF8.GetBytes(file), expected);

    static void CheckSkipped(byte[] file, string why)
    {
        var good = TrailSource.Bytes("good", Encoding.UTF8.GetBytes(One));
        var reading = TrailReader.Read([TrailSource.Bytes("bad", file), good], TrailFilter.None, stop: TestContext.Current.CancellationToken);
        Assert.Equal("bad: " + why, string.Join("\n", reading.Skipped.Select(skipped => $"{skipped.File}: {skipped.Why}")));
        Assert.Equal("1", Assert.Single(reading.Events).EventId);
    }

    [Fact]
    public void Records() => Check($$"""{"Records":[{{One}},{{Two}}]}""", Both);

    [Fact]
    public void Records_with_members_around() => Check("{\"a\":[1,{\"b\":2}],\"Records\":[" + One + "],\"c\":\"]\",\"Records\":[ " + Two + " ],\"d\":{}}", Both);

    [Fact]
    public void Records_with_white_space() => Check($$"""
        { "Records" : [
          {{One.Replace(",", "\t,\r\n ", StringComparison.Ordinal).Replace(":{", " : {\n", StringComparison.Ordinal)}} ,
          {{Two.Replace(":\"", " : \"", StringComparison.Ordinal)}}
        ] }

        """, Both);

    [Fact]
    public void An_array() => Check($"[{One},{Two}]", Both);

    [Fact]
    public void One_event() => Check(Two, Both[1]);

    [Fact]
    public void Lines() => Check($"{One}\n{Two}\n", Both);

    [Fact]
    public void Lines_of_records() => Check($$"""{"Records":[{{One}}]}{{"\n"}}{"Records":[{{Two}}]}""", Both);

    [Fact]
    public void Empty_records() => Check("""{"Records":[]}""");

    [Fact]
    public void Byte_order_mark() => Check("\uFEFF" + Two, Both[1]);

    [Fact]
    public void LookupEvents_answer() => Check(
        $$"""{"Events":[{"EventId":"1","EventTime":1.5,"CloudTrailEvent":{{Quoted(One)}},"Resources":[]},{"CloudTrailEvent":{{Quoted(Two)}}}],"NextToken":"x"}""", Both);

    [Fact]
    public void EventBridge_envelope() => Check(
        $$"""{"version":"0","detail-type":"AWS API Call via CloudTrail","resources":[],"detail":{{One}},"region":"us-east-1"}{{"\n"}}[{"detail":{{Two}}}]""", Both);

    [Fact]
    public void CloudWatch_Logs_delivery() => Check(
        $$"""{"messageType":"DATA_MESSAGE","logEvents":[{"id":"3","timestamp":1,"message":{{Quoted(One)}}},{"id":"4","message":{{Quoted(Two)}}}]}""", Both);

    [Fact]
    public void Gzip() => Check(Zipped($"[{One},{Two}]"), Both);

    [Fact]
    public void Gzip_of_two_members() => Check([.. Zipped(One), .. Zipped(Two)], Both);

    [Fact]
    public void A_call_delivered_twice_appears_once()
    {
        var caller = One.Replace("\"eventID\":\"1\"", "\"eventID\":\"8\",\"sharedEventID\":\"s\"", StringComparison.Ordinal);
        var owner = """{"eventTime":"2026-06-01T10:00:00Z","userIdentity":{"type":"AWSAccount","accountId":"111122223333"},"eventSource":"s3.amazonaws.com","eventName":"GetObject","eventID":"7","sharedEventID":"s"}""";
        Check($"{owner}\n{caller}\n{Two}\n{Two}", Both);
    }

    [Fact]
    public void Events_across_many_windows()
    {
        var text = new StringBuilder("[");
        for (var number = 0; number < 2000; number++)
        {
            text.Append(number == 0 ? "" : ",").Append(
                "{\"eventName\":\"E" + number + "\",\"eventID\":\"" + number.ToString("D5") + "\",\"requestParameters\":{\"x\":\"" + new string('\\', number % 7 * 2) + "\\\"]}" + new string('y', number % 997) + "\"}}");
        }
        Check(text.Append(']').ToString(), [.. Enumerable.Range(0, 2000).Select(number => $"E{number} ")]);
    }

    [Fact]
    public void An_event_larger_than_the_window() =>
        Check($$"""[{"responseElements":{"x":"{{new string('z', 3_000_000)}}"},"eventName":"Big"},{{Two}}]""", "Big ", Both[1]);

    [Theory]
    [InlineData("mwaa", true)]
    [InlineData("arn:aws:iam::111122223333:role/service-role/mwaa", true)]
    [InlineData("mwa", false)]
    [InlineData("arn:aws:iam::999999999999:role/service-role/mwaa", false)]
    [InlineData("x", false)]
    [InlineData("ann", false)]
    public void One_role(string role, bool isIts)
    {
        // The name may be written with escapes, stand elsewhere in the event, or come after everything else.
        foreach (var text in new[] { Two, Two.Replace("mwaa", "mw\\u0061\\u0061", StringComparison.Ordinal), Two.Replace("/", "\\/", StringComparison.Ordinal), Two.Replace("\"eventID\":\"2\"", "\"eventID\":\"ann x mwa\"", StringComparison.Ordinal) })
        {
            foreach (var file in new[] { $"[{text}]", $"{{\"Records\":[{text},{text.Replace("\"2\"", "\"3\"", StringComparison.Ordinal)}]}}", text })
            {
                var reading = TrailReader.Read([TrailSource.Bytes("f", Encoding.UTF8.GetBytes(file))], new TrailFilter { Principals = [role] }, stop: TestContext.Current.CancellationToken);
                Assert.Equal(isIts, reading.Events.Length > 0);
                Assert.Empty(reading.Skipped);
            }
        }
    }

    /// <summary>Whatever an event looks like: what is skipped without being walked is nothing that a walk of every event would have found.</summary>
    [Fact]
    public void Skipping_never_skips_what_matches()
    {
        var seed = Nightly.Seed(20260602);
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        string[] roles = ["mwaa", "mwaa-2", "x/mwaa", "aawm", "m"];
        for (var round = 0; round < Nightly.Count(150, 5000); round++)
        {
            var random = new Random(seed + round);
            var events = Enumerable.Range(0, random.Next(1, 60)).Select(number =>
            {
                var role = roles[random.Next(roles.Length)];
                var arn = $"arn:aws:iam::111122223333:role/{role}";
                var written = random.Next(4) switch { 0 => arn.Replace("w", "\\u0077", StringComparison.Ordinal), 1 => arn.Replace("/", "\\/", StringComparison.Ordinal), _ => arn };
                var noise = new string((char)('a' + random.Next(26)), random.Next(300)) + (random.Next(3) == 0 ? "mwaa" : "") + (random.Next(3) == 0 ? "\\\"}]" : "");
                var identity = $$$$"""  "userIdentity":{"type":"AssumedRole","sessionContext":{"sessionIssuer":{"arn":"{{{{written}}}}"}}}""";
                var rest = $$"""  "eventName":"E","eventSource":"s","eventID":"{{number}}","requestParameters":{"n":"{{noise}}"}""";
                return (Id: number.ToString(System.Globalization.CultureInfo.InvariantCulture), Role: role, Text: random.Next(2) == 0 ? $"{{{identity},{rest}}}" : $"{{{rest},{identity}}}");
            }).ToArray();
            // Sometimes a long event before them, so that they lie across the end of a window of 256 KiB.
            IEnumerable<string> texts = events.Select(found => found.Text);
            if (round % 3 == 0)
                texts = texts.Prepend("{\"eventName\":\"E\",\"eventSource\":\"s\",\"requestParameters\":{\"n\":\"" + new string('n', 256 * 1024 - random.Next(20_000)) + "\"}}");
            var file = Encoding.UTF8.GetBytes($"{{\"Records\":[{string.Join(random.Next(2) == 0 ? "," : " ,\n", texts)}]}}");
            string[] wanted = random.Next(2) == 0 ? ["mwaa"] : ["mwaa", "aawm"];
            var reading = TrailReader.Read([TrailSource.Bytes("f", file)], new TrailFilter { Principals = [.. wanted] }, stop: TestContext.Current.CancellationToken);
            Assert.Empty(reading.Skipped);
            Assert.True(
                events.Where(found => wanted.Contains(found.Role[(found.Role.LastIndexOf('/') + 1)..])).Select(found => found.Id).ToHashSet().SetEquals(reading.Events.Select(found => found.EventId!)), $"seed {seed + round}");
        }
    }

    [Fact]
    public void The_fields_arrive()
    {
        var text = """
            {"eventTime":"2026-06-01T10:00:00Z","eventSource":"ec2.amazonaws.com","eventName":"CreateFleet","awsRegion":"eu-west-1","sourceIPAddress":"elasticmapreduce.amazonaws.com",
            "userAgent":"a\u00e9\ud83d\ude00\/","errorCode":"Client.UnauthorizedOperation","errorMessage":"no \"x\"\n","requestParameters":{ "a" : [1] },"responseElements":{"r":2},"additionalEventData":{"k":3},
            "resources":[{"ARN":"x"}],"requestID":"r1","eventID":"e1","sharedEventID":"s1","readOnly":false,"eventType":"AwsApiCall","recipientAccountId":"111122223333","vpcEndpointId":"vpce-1","eventCategory":"Management",
            "userIdentity":{"type":"AssumedRole","principalId":"AROA:CCSSession","arn":"arn:aws:sts::111122223333:assumed-role/EMR/CCSSession","accountId":"111122223333","invokedBy":"elasticmapreduce.amazonaws.com","sessionContext":{"sessionIssuer":{}}}}
            """;
        var found = Assert.Single(TrailReader.Read([TrailSource.Bytes("f", Encoding.UTF8.GetBytes(text))], TrailFilter.None, stop: TestContext.Current.CancellationToken).Events);
        Assert.Equal("2026-06-01T10:00:00.0000000+00:00", found.EventTime?.ToString("O"));
        Assert.Equal("ec2.amazonaws.com CreateFleet eu-west-1 elasticmapreduce.amazonaws.com", $"{found.EventSource} {found.EventName} {found.Region} {found.SourceIpAddress}");
        Assert.Equal("aé😀/", found.UserAgent);
        Assert.Equal("Client.UnauthorizedOperation: no \"x\"\n", $"{found.ErrorCode}: {found.ErrorMessage}");
        Assert.Equal("""{ "a" : [1] } {"r":2} {"k":3} [{"ARN":"x"}]""",
            string.Join(' ', new[] { found.RequestParameters, found.ResponseElements, found.AdditionalEventData, found.Resources }.Select(part => Encoding.UTF8.GetString(part.Span))));
        Assert.Equal("r1 e1 s1 False AwsApiCall 111122223333 vpce-1 Management",
            $"{found.RequestId} {found.EventId} {found.SharedEventId} {found.ReadOnly} {found.EventType} {found.RecipientAccountId} {found.VpcEndpointId} {found.EventCategory}");
        Assert.Equal(new TrailIdentity
        {
            Type = "AssumedRole", PrincipalId = "AROA:CCSSession", Arn = "arn:aws:sts::111122223333:assumed-role/EMR/CCSSession", AccountId = "111122223333",
            InvokedBy = "elasticmapreduce.amazonaws.com",
        }, found.Identity);
    }

    [Fact]
    public void Cut_json() => CheckSkipped(Encoding.UTF8.GetBytes($"[{One},{Two[..100]}"), "the file ends inside an event (byte 287 of the JSON)");

    [Fact]
    public void Missing_bracket() => CheckSkipped(Encoding.UTF8.GetBytes($"[{One}"), "the file ends where `]` was expected (byte 286 of the JSON)");

    [Fact]
    public void Broken_json() => CheckSkipped("""{"eventName" "x"}"""u8.ToArray(), "the JSON of an event is broken (byte 13 of the JSON)");

    [Fact]
    public void No_json() => CheckSkipped("MIT License"u8.ToArray(), "expected an event, found `M` (byte 0 of the JSON)");

    [Fact]
    public void No_events() => CheckSkipped("""{"Version":"2012-10-17","Statement":[]}"""u8.ToArray(), "holds no CloudTrail event");

    [Fact]
    public void Cut_gzip()
    {
        var whole = Zipped(string.Concat(Enumerable.Range(0, 500).Select(number => $$"""{"eventName":"E","eventID":"{{number * 7919}}"}""")));
        CheckSkippedStart(whole[..(whole.Length - 4)], "the gzip data is cut: its end is missing");
    }

    [Fact]
    public void Damaged_gzip()
    {
        var whole = Zipped(string.Concat(Enumerable.Range(0, 5000).Select(number => $$"""{"eventName":"E","eventID":"{{number * 7919}}"}""")));
        whole[whole.Length / 2] ^= 0x55;
        CheckSkippedStart(whole, "the gzip data is damaged or cut: ");
    }

    static void CheckSkippedStart(byte[] file, string why)
    {
        var good = TrailSource.Bytes("good", Encoding.UTF8.GetBytes(One));
        var reading = TrailReader.Read([TrailSource.Bytes("bad", file), good], TrailFilter.None, stop: TestContext.Current.CancellationToken);
        Assert.StartsWith(why, Assert.Single(reading.Skipped).Why, StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(reading.Events).EventId);
    }

    internal static byte[] Zipped(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
            zip.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }

    static string Quoted(string json) => "\"" + System.Text.Json.JsonEncodedText.Encode(json) + "\"";
}
