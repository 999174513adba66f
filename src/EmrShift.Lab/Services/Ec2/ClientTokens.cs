namespace EmrShift.Lab.Services.Ec2;

/// <summary>
/// Idempotency tokens: a request that comes again with its token gets the first answer and has no second effect; another request with the same token is refused.
/// Source: EC2 Developer Guide, "Ensuring idempotency in Amazon EC2 API requests".
/// </summary>
static class ClientTokens
{
    // AWS forgets tokens after a day. The lab forgets the oldest, so that nobody can fill its memory with them.
    const int Kept = 1_000;

    /// <summary>Runs an operation, unless its token was used before.</summary>
    public static Answer Once(Call call)
    {
        if (call.Operation.IsRead || call.Input.OptionalText("ClientToken") is not { Length: > 0 } token)
            return call.Operation.Run(call);
        var tokens = call.Home.Ec2.ClientTokens;
        var parameters = call.Input.Members.ToJsonString();
        var known = tokens.Find(it => it.Operation == call.Operation.Name && it.Token == token);
        if (known.Answer is not null)
        {
            return known.Parameters == parameters
                ? known.Answer
                : throw new AwsException(400, "IdempotentParameterMismatch", "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
        }
        var answer = call.Operation.Run(call);
        if (tokens.Count == Kept)
            tokens.RemoveAt(0);
        tokens.Add((call.Operation.Name, token, parameters, answer));
        return answer;
    }
}
