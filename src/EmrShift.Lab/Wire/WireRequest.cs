namespace EmrShift.Lab.Wire;

/// <summary>A request as it came over HTTP, with the whole body read.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">The path as sent, still percent-encoded.</param>
/// <param name="Query">The query as sent, without the question mark.</param>
/// <param name="Headers">Headers; names compare without case; several values are joined by a comma.</param>
/// <param name="Body">The body as sent.</param>
/// <param name="Address">The client's address.</param>
sealed record WireRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, string Address)
{
    /// <summary>A header; null: not sent.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>A response, ready for HTTP.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Content type; empty: no body.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Further headers.</param>
sealed record WireResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The length to announce where it isn't the body's: the answer to HEAD.</summary>
    public long? ContentLength { get; init; }
}
