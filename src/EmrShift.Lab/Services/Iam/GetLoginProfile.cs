namespace EmrShift.Lab.Services.Iam;

/// <summary>
/// The lab's users have no console.
/// Source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html
/// </summary>
static class GetLoginProfile
{
    public static readonly Operation Operation = new("GetLoginProfile", IamQuestions.OnUser, Run);

    static Answer Run(Call call) => throw IamNames.NoSuchEntity($"Login Profile for User {IamNames.User(call).Name} cannot be found.");
}
