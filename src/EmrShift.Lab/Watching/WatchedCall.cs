using EmrShift.Lab.Authorization;
using EmrShift.Lab.Trail;

namespace EmrShift.Lab.Watching;

/// <summary>A finished call, as the page shows it.</summary>
/// <param name="Number">Position among the calls of this run, from 1.</param>
/// <param name="Service">Signing name: <c>elasticmapreduce</c>.</param>
/// <param name="Operation">The operation's name.</param>
/// <param name="Region">Region of the call.</param>
/// <param name="Caller">Who called.</param>
/// <param name="Asked">What IAM was asked, in order; empty where the operation needs no permission.</param>
/// <param name="Error">The error; null: it went well.</param>
/// <param name="Record">Its CloudTrail event.</param>
sealed record WatchedCall(
    long Number, string Service, string Operation, string Region, Caller Caller, IReadOnlyList<Asked> Asked, AwsError? Error, TrailRecord Record);
