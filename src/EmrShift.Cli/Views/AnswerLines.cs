using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using EmrShift.Iam;

namespace EmrShift.Cli.Views;

/// <summary>
/// The answers of <c>policy evaluate</c>, one JSON line each: <c>{"id":…,"decision":"Allowed"}</c> or <c>{"id":…,"error":"…"}</c>.
/// Written in blocks; dispose it to write the last one.
/// </summary>
sealed class AnswerLines : IDisposable
{
    const int BlockSize = 64 * 1024;
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly Stream _output;
    readonly ArrayBufferWriter<byte> _buffer = new(2 * BlockSize);
    readonly Utf8JsonWriter _json;

    public AnswerLines(Stream output)
    {
        _output = output;
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    public void WriteDecision(string? id, Decision decision)
    {
        Start(id);
        _json.WriteString("decision", Text(decision.Verdict));
        End();
    }

    public void WriteError(string? id, string error)
    {
        Start(id);
        _json.WriteString("error", error);
        End();
    }

    public void WriteExplanation(string? id, Explanation explanation, ImmutableArray<string> problems)
    {
        Start(id);
        _json.WriteString("decision", Text(explanation.Verdict));
        ExplanationJson.WriteMembers(_json, explanation);
        if (!problems.IsEmpty)
        {
            _json.WriteStartArray("problems");
            foreach (var problem in problems)
                _json.WriteStringValue(problem);
            _json.WriteEndArray();
        }
        End();
    }

    public void Dispose()
    {
        _json.Dispose();
        _output.Write(_buffer.WrittenSpan);
        _output.Flush();
    }

    void Start(string? id)
    {
        _json.WriteStartObject();
        _json.WriteString("id", id);
    }

    void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount < BlockSize)
            return;
        _output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }

    static string Text(Verdict verdict) => verdict switch
    {
        Verdict.Allowed => nameof(Verdict.Allowed),
        Verdict.ImplicitlyDenied => nameof(Verdict.ImplicitlyDenied),
        Verdict.ExplicitlyDenied => nameof(Verdict.ExplicitlyDenied),
        _ => nameof(Verdict.Unknown),
    };
}
