using EmrShift.Lab.Authorization;

namespace EmrShift.Lab.Services.Sts;

/// <summary>
/// Opens an encoded authorization failure message of the caller's own account.
/// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
/// </summary>
static class DecodeAuthorizationMessage
{
    // "Length Constraints: Minimum length of 1. Maximum length of 10240."
    const int LengthMax = 10_240;

    public static readonly Operation Operation = new("DecodeAuthorizationMessage", _ => [new Question("sts:DecodeAuthorizationMessage", "*")], Run) { IsRead = true };

    static Answer Run(Call call)
    {
        var message = call.Input.Text("EncodedMessage");
        if (message.Length is 0 or > LengthMax)
        {
            throw new AwsException(
                400,
                "ValidationError",
                $"1 validation error detected: Value at 'encodedMessage' failed to satisfy constraint: Member must have length less than or equal to {LengthMax}");
        }
        var decoded = EncodedMessage.Decode(message, call.Caller.AccountId, call.World.Settings.Seed)
            ?? throw new AwsException(400, "InvalidAuthorizationMessageException", "Message is not valid");
        return new Output { ["DecodedMessage"] = decoded };
    }
}
