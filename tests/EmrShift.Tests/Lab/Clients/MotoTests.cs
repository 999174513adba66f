using System.IO.Enumeration;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>
/// A second opinion on the wire formats: boto3 makes the same calls of the lab and of moto, where moto is installed. Every difference in members, types and error
/// codes has to be explained, and every explanation has to be needed.
/// </summary>
public sealed class MotoTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("lab-moto-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_difference_from_moto_is_explained()
    {
        ClientProcess.Need("python3", "-c", "import boto3, moto.server");
        await using var lab = await LabFixture.Start(options => options with { Time = TimeProvider.System, Region = "us-east-1" });
        var script = RepositoryRoot.File("tests", "EmrShift.Tests", "Lab", "Clients", "shapes.py");
        using var moto = await Moto.Start();
        var ours = await Shapes(lab, script, lab.Server.Endpoint);
        var theirs = await Shapes(lab, script, moto.Endpoint);
        Assert.True(ours.Count > 300, $"only {ours.Count} members came from the lab");

        string[] differences = [.. ours.Except(theirs).Select(line => $"lab {line}"), .. theirs.Except(ours).Select(line => $"moto {line}")];
        Assert.DoesNotContain(differences, line => !MotoDifference.All.Any(known => Explains(known, line)));
        Assert.DoesNotContain(MotoDifference.All, known => !differences.Any(line => Explains(known, line)));
    }

    static bool Explains(MotoDifference known, string line) =>
        line.Split(' ') is [var side, var call, var member, ..] && side == known.Side
        && FileSystemName.MatchesSimpleExpression(known.Call, call) && FileSystemName.MatchesSimpleExpression(known.Member, member);

    async Task<HashSet<string>> Shapes(LabFixture lab, string script, Uri endpoint) =>
        [.. (await ClientProcess.Run(lab, _folder, "python3", [script, endpoint.ToString()])).Split('\n')];
}
