using System.Text;
using EmrShift.Cli;
using EmrShift.Diagnosis;
using EmrShift.Tests.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>
/// A text of any length is read through a window: what lives at any moment does not grow with it. Nothing else runs beside, so that the bytes are its own. Figures for
/// 1 GB: bench/RESULTS.md.
/// </summary>
[Collection(nameof(Alone))]
public sealed class LongTextTests
{
    const long Length = 64 * 1024 * 1024;
    const long LivingMax = 12 * 1024 * 1024;
    const string Line = "2026-03-01 02:10:11,123 INFO  [main] org.apache.hadoop.yarn.client.RMProxy: Connecting to ResourceManager at ip-10-0-0-1\n";
    const string Message = " User: arn:aws:sts::123456789012:assumed-role/nodes/i-0a1b2c3d4e5f67890 is not authorized to perform: glue:GetTable on resource: arn:aws:glue:eu-west-1:123456789012:catalog because no identity-based policy allows the glue:GetTable action\n";

    [Theory]
    [InlineData(Line)]
    [InlineData("x")]
    public void A_long_text_is_not_held(string part)
    {
        using var text = new StreamReader(new Endless(part));
        var stream = (Endless)text.BaseStream;
        var cause = Assert.Single(TextDiagnosis.Of(text, TestContext.Current.CancellationToken));
        Assert.Equal(("EMR303", 1), (cause.Code, cause.Count));
        Assert.Equal(Length, stream.Position);
        Assert.True(stream.MostLiving < LivingMax, $"{stream.MostLiving:N0} bytes lived beside the text");
    }

    [Fact]
    public async Task Standard_input_is_not_held()
    {
        // JSON is read as events first, so it is put into a file; then as text.
        await using var input = new Endless("x", "{\"log\":\"");
        using var output = new MemoryStream();
        var terminal = CliRun.Nowhere with { In = input, Out = output };
        var exitCode = await Program.Run(["diagnose", "-", "--format", "json"], terminal, TestContext.Current.CancellationToken);
        Assert.Equal((ExitCode.Fine, Length), (exitCode, input.Position));
        Assert.Contains("\"glue:GetTable\"", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        Assert.True(input.MostLiving < LivingMax + (32 * 1024 * 1024), $"{input.MostLiving:N0} bytes lived beside the text");
    }

    /// <summary>64 MB of one part again and again, with the message in their middle; looks what lives every 8 MB.</summary>
    sealed class Endless(string part, string head = "") : Stream
    {
        readonly byte[] _part = Encoding.UTF8.GetBytes(part);
        readonly byte[] _head = Encoding.UTF8.GetBytes(head);
        readonly byte[] _message = Encoding.UTF8.GetBytes(Message);
        readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
        long _at;
        long _nextLook;

        /// <summary>The most bytes that lived at a look, beyond those at the start.</summary>
        public long MostLiving { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (_at >= _nextLook)
            {
                MostLiving = Math.Max(MostLiving, GC.GetTotalMemory(forceFullCollection: true) - _before);
                _nextLook += 8 * 1024 * 1024;
            }
            const long Middle = LongTextTests.Length / 2;
            var count = (int)Math.Min(buffer.Length, LongTextTests.Length - _at);
            for (var i = 0; i < count; i++, _at++)
                buffer[i] = _at < _head.Length ? _head[_at] : _at >= Middle && _at < Middle + _message.Length ? _message[_at - Middle] : _part[_at % _part.Length];
            return count;
        }

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
