namespace EmrShift.Lab;

/// <summary>
/// A call as it is kept: everything that decides how it turns out, given the world before it. Performing the same calls in the same order on
/// a world of the same seed makes the same world.
/// </summary>
/// <param name="Number">Position in the log, from 1.</param>
/// <param name="Time">The lab's time.</param>
/// <param name="AccessKeyId">Who signed.</param>
/// <param name="Service">Signing name.</param>
/// <param name="Region">Region of the scope.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Parameters">The parameters as JSON.</param>
/// <param name="Body">The body, for services that carry bytes; else empty.</param>
/// <param name="Address">The client's address.</param>
/// <param name="UserAgent">The client's user agent.</param>
sealed record LoggedCall(
    long Number,
    DateTimeOffset Time,
    string AccessKeyId,
    string Service,
    string Region,
    string Operation,
    string Parameters,
    ReadOnlyMemory<byte> Body,
    string Address,
    string UserAgent);
