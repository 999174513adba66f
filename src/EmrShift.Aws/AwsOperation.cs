using System.Text.Json.Nodes;

namespace EmrShift.Aws;

/// <summary>
/// One operation that this project can call. Each is a value in a list of its service (<c>Operations/Emr.cs</c> and so on), and its action stands
/// in <see cref="Permissions"/>: <see cref="AwsConnection"/> sends nothing else.
/// </summary>
public sealed record AwsOperation
{
    internal AwsOperation(AwsService service, string name)
    {
        Service = service;
        Name = name;
        Action = $"{service.ActionPrefix}:{name}";
    }

    /// <summary>The service.</summary>
    public AwsService Service { get; }

    /// <summary>The operation's name in the API: <c>ListClusters</c>.</summary>
    public string Name { get; }

    /// <summary>The IAM action that allows it; mostly <c>service:Operation</c>.</summary>
    public string Action { get; init; }

    /// <summary>Whether it changes something. Such a call is sent again only where AWS said that it did nothing.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Whether it may be sent with <c>DryRun</c> only. Such a call does nothing, whatever it is called.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>
    /// REST only: method and path, such as <c>GET /environments/{Name}</c>. Members of the input in braces go into the path (<c>{Key+}</c> keeps its
    /// slashes), the rest into the query.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>A call without input.</summary>
    public AwsCall Call() => new(this, []);

    /// <summary>
    /// A call with input, in the API's own names and the same form for all protocols:
    /// <c>new JsonObject { ["Filters"] = new JsonArray(new JsonObject { ["Name"] = "vpc-id", ["Values"] = new JsonArray("vpc-1") }) }</c>. EC2 names a list
    /// in the singular: <c>Filter</c> with <c>Value</c>.
    /// </summary>
    public AwsCall Call(JsonObject input) => new(this, input);
}

/// <summary>One call: an operation and its input.</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Input">The input; see <see cref="AwsOperation.Call(JsonObject)"/>. Not changed.</param>
public sealed record AwsCall(AwsOperation Operation, JsonObject Input)
{
    /// <summary>The region; null: the connection's first. Global services ignore it.</summary>
    public string? Region { get; init; }
}
