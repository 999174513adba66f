using System.Collections.Immutable;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Lab.Clients;

/// <summary>
/// Which operations real clients call, as their tests saw it: <c>client-calls.txt</c>, one <c>client service operation</c> a line. A client that calls
/// something else fails its test until <c>UPDATE=1</c> has recorded it.
/// </summary>
sealed class ClientCalls
{
    static readonly string Path = RepositoryRoot.File("tests", "EmrShift.Tests", "Lab", "Clients", "client-calls.txt");

    readonly SortedSet<string> _seen = new(StringComparer.Ordinal);
    readonly string _client;

    /// <summary>Listens to a lab from now on.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="client">The client's name in the file; after a slash, which of its tests, where it has several.</param>
    public ClientCalls(LabFixture lab, string client)
    {
        _client = client;
        lab.Server.Lab.With(performer => performer.Performed += (call, _, _) =>
        {
            if (call.Caller.InvokedBy is null && call.Caller.AccessKeyId == lab.Admin.AccessKeyId)
                _seen.Add($"{client} {call.Service.SigningName} {call.Operation.Name}");
        });
    }

    /// <summary>All that were recorded.</summary>
    public static ImmutableArray<(string Client, string Service, string Operation)> Recorded() =>
        [.. File.ReadAllLines(Path).Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1], parts[2]))];

    /// <summary>Holds what the client called against the file.</summary>
    public void Check()
    {
        var lines = File.ReadAllLines(Path);
        if (Generated.IsUpdating)
            File.WriteAllText(Path, string.Join('\n', lines.Where(line => !line.StartsWith($"{_client} ", StringComparison.Ordinal)).Concat(_seen).Order(StringComparer.Ordinal)) + "\n");
        else
            Assert.Empty(_seen.Except(lines));
    }
}
