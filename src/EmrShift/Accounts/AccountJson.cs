using System.Text.Json.Serialization;

namespace EmrShift.Accounts;

/// <summary>How the records of an account are written as JSON: the generated part. Use it through <see cref="AccountFormat"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(Account))]
sealed partial class AccountJson : JsonSerializerContext;
