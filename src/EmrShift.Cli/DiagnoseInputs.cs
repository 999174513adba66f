using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using EmrShift.Accounts;
using EmrShift.Aws;
using EmrShift.Diagnosis;
using EmrShift.Diagnosis.Trail;
using EmrShift.Trails;

namespace EmrShift.Cli;

/// <summary>What a user hands to <c>diagnose</c>, told apart by its content: events, logs, texts, folders of them.</summary>
sealed class DiagnoseInputs : IDisposable
{
    /// <summary>What standard input holds may be read twice, as events and as text: it is kept in memory, and from this size on in a temporary file.</summary>
    const int HeldMax = 16 * 1024 * 1024;
    const int PeekLength = 4096;

    readonly List<TrailSource> _events;
    readonly List<(string Name, Func<TextReader> Open)> _texts;
    DirectoryInfo? _spool;

    DiagnoseInputs(List<TrailSource> events, List<(string Name, Func<TextReader> Open)> texts) => (_events, _texts) = (events, texts);

    /// <summary>Removes what of standard input was put into a file.</summary>
    public void Dispose() => _spool?.Delete(recursive: true);

    /// <summary>All inputs; null, with a message, where one can't be read.</summary>
    public static DiagnoseInputs? Of(Terminal terminal, IReadOnlyList<string> inputs)
    {
        var events = new List<TrailSource>();
        var texts = new List<(string Name, Func<TextReader> Open)>();
        var given = new DiagnoseInputs(events, texts);
        foreach (var input in inputs)
        {
            var path = input.Contains('\n', StringComparison.Ordinal) || input.Length > 1000 ? "" : terminal.PathOf(input);
            if (input == "-")
            {
                if (terminal.IsInputTerminal)
                    terminal.Say("paste the message, end with Ctrl-D");
                if (!given.AddStream(terminal.In))
                {
                    terminal.Refuse("expected a message or CloudTrail events on standard input, found nothing");
                    return null;
                }
            }
            else if (Directory.Exists(path))
                events.AddRange(TrailFolder.List(path, TrailFilter.None));
            else if (File.Exists(path))
            {
                var source = TrailSource.File(path, new FileInfo(path).Length);
                if (ProblemOf(source) is { } problem)
                {
                    terminal.Refuse($"`{input}`: {problem}");
                    given.Dispose();
                    return null;
                }
                events.Add(source);
            }
            else if (IsText(input))
                AddText(input, events, texts);
            else
            {
                terminal.Refuse($"`{input}`: expected a file, a folder or a message, found no file of this name; a message has more than one word");
                given.Dispose();
                return null;
            }
        }
        return given;
    }

    /// <summary>The diagnosis of all inputs together, and of what the live account tells.</summary>
    /// <param name="account">The account; null when nothing is known of it.</param>
    /// <param name="live">What the live account tells; null: it was not asked.</param>
    /// <param name="decode">Lets AWS open encoded messages; asked only where there are whole ones that say more than the rest.</param>
    /// <param name="stop">Ends the reading.</param>
    public async Task<DiagnosisResult> Diagnose(Account? account, LiveEvidence? live, Func<IReadOnlyList<string>, Task<DecodedMessages>> decode, CancellationToken stop)
    {
        IReadOnlyList<TrailSource> events = [.. _events, .. live?.Events ?? []];
        var trailReading = events.Count == 0 ? null : TrailDiagnosis.Read(events, stop: stop);
        var (texts, skipped) = Texts(events, trailReading?.Skipped ?? []);
        var readings = new List<(string Name, TextReading Reading)>();
        foreach (var (name, open) in texts)
        {
            using var reader = open();
            readings.Add((name, TextDiagnosis.Read(reader, stop)));
        }
        foreach (var text in live?.Said ?? [])
            readings.Add(("", TextDiagnosis.Read(new StringReader(text), stop)));

        var encoded = readings.SelectMany(static reading => reading.Reading.Encoded).Concat(trailReading?.Encoded ?? []).Distinct(StringComparer.Ordinal).ToList();
        var decoded = encoded.Count == 0 ? new DecodedMessages(new Dictionary<string, string>(), []) : await decode(encoded);
        var trail = trailReading?.Diagnose(account, decoded.Messages, stop) ?? DiagnosisResult.Empty;

        var said = ImmutableArray.CreateBuilder<Cause>();
        var notes = ImmutableArray.CreateBuilder<string>();
        notes.AddRange((live?.Notes ?? []).Concat(decoded.Problems).Concat(trail.Notes));
        foreach (var (name, reading) in readings)
        {
            var found = reading.Causes(decoded.Messages);
            said.AddRange(found);
            if (reading.Bare is { } bare && found.IsEmpty)
                notes.Add($"this is an encoded authorization message of {bare.Length} characters: only AWS can read it. `aws sts decode-authorization-message --encoded-message …` in the same account, then diagnose its answer; with --profile, `emrshift diagnose` does both");
            if (found.IsEmpty && name.Length > 0 && _events.Count > 1)
                skipped.Add((name, "holds no CloudTrail event, and no message that is known"));
        }
        var tally = trail.Trail is { Files: > 0 } read ? read with { Skipped = [.. skipped] } : null;
        return FailureDiagnosis.Of(trail with { Notes = notes.ToImmutable(), Trail = tally }, said.ToImmutable(), account, live?.ClusterId);
    }

    /// <summary>What is read as text: the texts, and files that hold no event, which may be logs. Binary files are skipped.</summary>
    (List<(string Name, Func<TextReader> Open)> Texts, List<(string File, string Why)> Skipped) Texts(IReadOnlyList<TrailSource> events, ImmutableArray<SkippedFile> withoutEvents)
    {
        var texts = _texts.ToList();
        var skipped = new List<(string, string)>();
        foreach (var (file, why) in withoutEvents)
        {
            var source = events.First(candidate => candidate.Name == file);
            if (IsBinary(source))
                skipped.Add((file, why));
            else
                texts.Add((file, () => TextOf(source)));
        }
        return (texts, skipped);
    }

    static void AddText(string text, List<TrailSource> events, List<(string Name, Func<TextReader> Open)> texts)
    {
        if (IsJson(text.AsSpan().TrimStart()))
            events.Add(TrailSource.Bytes("text", Encoding.UTF8.GetBytes(text)));
        else
            texts.Add(("text", () => new StringReader(text)));
    }

    /// <summary>Reads standard input; false where there is nothing.</summary>
    bool AddStream(Stream stream)
    {
        var head = new byte[PeekLength];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = new MemoryStream(head, 0, length, writable: false);
        var isGzip = length > 1 && head[0] == 0x1F && head[1] == 0x8B;
        if (!isGzip && !IsJson(Encoding.UTF8.GetString(head, 0, length).AsSpan().TrimStart('\uFEFF').TrimStart()))
        {
            _texts.Add(("-", () => new StreamReader(new JoinedStream(start, stream), Encoding.UTF8, detectEncodingFromByteOrderMarks: true)));
            return length > 0;
        }
        var held = new MemoryStream();
        start.CopyTo(held);
        var buffer = new byte[64 * 1024];
        int read;
        while (held.Length < HeldMax && (read = stream.Read(buffer)) > 0)
            held.Write(buffer, 0, read);
        _events.Add(held.Length < HeldMax ? TrailSource.Bytes("-", held.ToArray()) : Spooled(held, stream));
        return true;
    }

    /// <summary>A file in a folder that only this user can read.</summary>
    TrailSource Spooled(MemoryStream held, Stream rest)
    {
        _spool ??= Directory.CreateTempSubdirectory("emrshift-");
        var path = Path.Combine(_spool.FullName, "stdin");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        held.WriteTo(file);
        rest.CopyTo(file);
        return TrailSource.File(path, file.Length) with { Name = "-" };
    }

    /// <summary>A message has several words; one word is a name of a file, or an encoded message.</summary>
    static bool IsText(string input) => input.AsSpan().Trim().ContainsAny(' ', '\n', '\t') || input.Length >= 160 || IsJson(input.AsSpan().TrimStart());

    static bool IsJson(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '{' or '[';

    static StreamReader TextOf(TrailSource source)
    {
        var stream = source.Open();
        var isGzip = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return new StreamReader(isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
    }

    static bool IsBinary(TrailSource source) => ProblemOf(source) is not null;

    /// <summary>Why a file is neither events nor text; null where it may be.</summary>
    static string? ProblemOf(TrailSource source)
    {
        try
        {
            using var reader = TextOf(source);
            var head = new char[PeekLength];
            var length = reader.ReadBlock(head);
            return length == 0 ? "expected a message or CloudTrail events, found nothing in it"
                : head.AsSpan(0, length).Contains('\0') ? "expected text or CloudTrail events, plain or packed by gzip, found neither" : null;
        }
        catch (InvalidDataException)
        {
            return "expected a file packed by gzip, as its first bytes say, found a damaged one";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"can't be read: {problem.Message}";
        }
    }

    /// <summary>One stream behind another, read once.</summary>
    sealed class JoinedStream(Stream first, Stream second) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer) => first.Read(buffer) is var read and > 0 ? read : second.Read(buffer);

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
